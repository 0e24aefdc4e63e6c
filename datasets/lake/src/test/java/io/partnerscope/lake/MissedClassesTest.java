package io.partnerscope.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissedClassesTest {
    /** A class loader that writes down what it is asked for. */
    private static final class Asked extends ClassLoader {
        private final List<String> names = new ArrayList<>();

        private Asked(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            names.add(name);
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void whatIsNotThereIsLookedForOnce() throws ClassNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Asked asked = new Asked(before);
        try {
            thread.setContextClassLoader(asked);
            MissedClasses.remember();
            ClassLoader remembering = thread.getContextClassLoader();
            for (int time = 0; time < 3; time++) {
                assertThatThrownBy(() -> remembering.loadClass("io.partnerscope.Nothing"))
                        .isInstanceOf(ClassNotFoundException.class)
                        .hasMessage("io.partnerscope.Nothing");
                assertThat(remembering.loadClass(Sessions.class.getName())).isSameAs(Sessions.class);
            }
            MissedClasses.remember();
            assertThat(thread.getContextClassLoader()).isSameAs(remembering);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(asked.names).filteredOn("io.partnerscope.Nothing"::equals).hasSize(1);
    }
}
