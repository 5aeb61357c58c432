package dev.plimsoll.reproduction;

import dev.plimsoll.workload.VaryingValue;
import java.util.Map;
import java.util.stream.Collectors;

/** Functions of a shell script that fill in the placeholders of what it sends, by awk. */
final class ScriptFunctions {

    /** {@code filled TEXT}, for values that vary. */
    private static final String FILLED = String.join(
            "\n",
            "# A text with values in place of its placeholders",
            "filled() {",
            "    printf '%s\\n' \"$1\" | awk -v fresh=\"$fresh\" -v turn=\"$turn\" '{",
            "        rest = $0",
            "        all = \"\"",
            "        while (match(rest, /[$]?[{](fresh|cycle:[1-9][0-9]?[0-9]?[0-9]?[0-9]?[0-9]?)[}]/)) {",
            "            value = substr(rest, RSTART, RLENGTH)",
            "            if (value == \"{fresh}\") {",
            "                value = fresh",
            "            } else if (value !~ /^[$]/) {",
            "                value = FIRST + turn % (substr(value, 8) + 0)",
            "            }",
            "            all = all substr(rest, 1, RSTART - 1) value",
            "            rest = substr(rest, RSTART + RLENGTH)",
            "        }",
            "        print all rest",
            "    }'",
            "}",
            "");

    /** {@code extracted FORM TEXT}; each form is one of {@link dev.plimsoll.workload.TextForm}. */
    private static final String EXTRACTED = String.join(
            "\n",
            "# A text with the values of <extract> in place of their names, in the form in which they are sent",
            "extracted() {",
            "    printf '%s\\n' \"$2\" | awk -v form=\"$1\" '",
            "        function encoded(text,    i, c, all) {",
            "            for (i = 1; i <= length(text); i++) {",
            "                c = substr(text, i, 1)",
            "                all = all ((c in code) ? code[c] : c)",
            "            }",
            "            return all",
            "        }",
            "        BEGIN {",
            "VALUES",
            "            if (form == \"json\") {",
            "                code[\"\\\\\"] = \"\\\\\\\\\"",
            "                code[\"\\\"\"] = \"\\\\\\\"\"",
            "                code[\"\\n\"] = \"\\\\n\"",
            "            } else if (form == \"xml\") {",
            "                code[\"&\"] = \"&amp;\"",
            "                code[\"<\"] = \"&lt;\"",
            "                code[\"\\\"\"] = \"&quot;\"",
            "            } else if (form != \"plain\") {",
            "                for (i = 1; i < 256; i++) {",
            "                    c = sprintf(\"%c\", i)",
            "                    if (c !~ /[A-Za-z0-9._*-]/) {",
            "                        code[c] = sprintf(\"%%%02X\", i)",
            "                    }",
            "                }",
            "                if (form == \"form\") {",
            "                    code[\" \"] = \"+\"",
            "                }",
            "            }",
            "        }",
            "        {",
            "            rest = $0",
            "            all = \"\"",
            "            while (match(rest, /[$][{][A-Za-z_][A-Za-z0-9_]*[}]/)) {",
            "                name = substr(rest, RSTART + 2, RLENGTH - 3)",
            "                found = substr(rest, RSTART, RLENGTH)",
            "                all = all substr(rest, 1, RSTART - 1) ((name in value) ? encoded(value[name]) : found)",
            "                rest = substr(rest, RSTART + RLENGTH)",
            "            }",
            "            print all rest",
            "        }'",
            "}",
            "");

    private ScriptFunctions() {}

    static String filled() {
        return FILLED.replace("FIRST", Long.toString(VaryingValue.FIRST_OF_CYCLE));
    }

    /** @param variables where the value of each {@code <extract>} is, by its name */
    static String extracted(Map<String, String> variables) {
        return EXTRACTED.replace(
                "VALUES",
                variables.entrySet().stream()
                        .map(entry ->
                                "            value[\"" + entry.getKey() + "\"] = ENVIRON[\"" + entry.getValue() + "\"]")
                        .collect(Collectors.joining("\n")));
    }
}
