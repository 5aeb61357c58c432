package dev.plimsoll.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A part of a baseline that is read strictly: a value of another kind than expected is damage, never zero or empty.
 *
 * @param place where it is, for example {@code entry 2 of bundle-mem, measures.total}
 * @param json the part
 */
record BaselineNode(String place, JsonNode json) {

    private static final int MAX_SHOWN_LENGTH = 60;

    /** The whole of a text. */
    static BaselineNode of(String text) throws DamagedBaselineException {
        return new BaselineNode("", EditedJson.tree(text));
    }

    BaselineNode at(String key) {
        return new BaselineNode(place.isEmpty() ? key : place + "." + key, json.path(key));
    }

    boolean isMissing() {
        return json.isMissingNode();
    }

    String text() throws DamagedBaselineException {
        if (!json.isString()) {
            throw not("a string");
        }
        return json.stringValue();
    }

    boolean flag() throws DamagedBaselineException {
        if (!json.isBoolean()) {
            throw not("true or false");
        }
        return json.booleanValue();
    }

    int positive() throws DamagedBaselineException {
        if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() <= 0) {
            throw not("a whole number above 0");
        }
        return json.intValue();
    }

    long whole(boolean mayBeNegative) throws DamagedBaselineException {
        boolean isWhole = json.isIntegralNumber() && json.canConvertToLong();
        if (!isWhole || !mayBeNegative && json.longValue() < 0) {
            throw not(mayBeNegative ? "a whole number" : "a whole number, 0 or more");
        }
        return json.longValue();
    }

    double number(boolean mayBeNegative) throws DamagedBaselineException {
        double value = json.isNumber() ? json.doubleValue() : Double.NaN;
        if (!Double.isFinite(value) || !mayBeNegative && value < 0) {
            throw not(mayBeNegative ? "a number" : "a number, 0 or more");
        }
        return value;
    }

    List<String> texts() throws DamagedBaselineException {
        List<String> texts = new ArrayList<>();
        for (BaselineNode element : elements("an array of strings")) {
            texts.add(element.text());
        }
        return texts;
    }

    /** The elements of an array, whose places are counted from 1. */
    List<BaselineNode> elements(String expected) throws DamagedBaselineException {
        if (!json.isArray()) {
            throw not(expected);
        }
        List<BaselineNode> elements = new ArrayList<>();
        for (JsonNode element : json) {
            elements.add(new BaselineNode(place + "[" + (elements.size() + 1) + "]", element));
        }
        return elements;
    }

    Map<String, BaselineNode> members() throws DamagedBaselineException {
        if (!json.isObject()) {
            throw not("an object");
        }
        Map<String, BaselineNode> members = new LinkedHashMap<>();
        json.propertyNames().forEach(key -> members.put(key, at(key)));
        return members;
    }

    /** The damage of a part that is not what it should be. */
    DamagedBaselineException not(String expected) {
        if (isMissing()) {
            return new DamagedBaselineException(place + " is missing, expected " + expected);
        }
        String text = json.toString();
        String shown = text.length() > MAX_SHOWN_LENGTH ? text.substring(0, MAX_SHOWN_LENGTH) + "..." : text;
        return new DamagedBaselineException(
                (place.isEmpty() ? "it" : place) + " is " + shown + ", expected " + expected);
    }
}
