package dev.plimsoll.report;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands each test the one browser of its JVM, with a wide window and light colours; it is closed with the last of them. */
final class SharedBrowser implements BeforeEachCallback, ParameterResolver {

    /** Not once before all: a class that is skipped as a whole is not counted as skipped. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Browser browser = browser(context);
        browser.resize(1200, 2400);
        browser.prefersDark(false);
        browser.width(0);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser(context);
    }

    /** A value of the root's store is closed by JUnit in the end. */
    private static Browser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedBrowser.class))
                .computeIfAbsent(Browser.class, key -> Browser.start(), Browser.class);
    }
}
