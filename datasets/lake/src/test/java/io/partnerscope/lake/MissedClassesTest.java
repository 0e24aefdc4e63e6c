package io.partnerscope.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissedClassesTest {
    /** A class loader that writes down what it is asked for. */
    private static final class Asked extends ClassLoader {
        private final List<String> names = new ArrayList<>();
        private boolean isUnreadable;

        private Asked(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            names.add(name);
            if (isUnreadable) {
                // As the loader of the class path does, without a cause.
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void whatIsNotThereIsLookedForOnce() throws ClassNotFoundException {
        Asked asked = new Asked(MissedClassesTest.class.getClassLoader());
        MissedClasses remembering = new MissedClasses(asked);
        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(() -> remembering.loadClass("io.partnerscope.Nothing"))
                    .isInstanceOf(ClassNotFoundException.class)
                    .hasMessage("io.partnerscope.Nothing");
            assertThat(remembering.loadClass(Sessions.class.getName())).isSameAs(Sessions.class);
        }
        assertThat(asked.names).filteredOn("io.partnerscope.Nothing"::equals).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsTriedAgain() {
        Asked asked = new Asked(MissedClassesTest.class.getClassLoader());
        MissedClasses remembering = new MissedClasses(asked);
        asked.isUnreadable = true;
        assertThatThrownBy(() -> remembering.loadClass(Sessions.class.getName()))
                .isInstanceOf(ClassNotFoundException.class);
        asked.isUnreadable = false;
        assertThatCode(() -> remembering.loadClass(Sessions.class.getName())).doesNotThrowAnyException();
    }

    @Test
    void onlyThreadsThatLookOnTheClassPathAreChanged() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            Asked other = new Asked(before);
            thread.setContextClassLoader(other);
            MissedClasses.remember();
            assertThat(thread.getContextClassLoader()).isSameAs(other);
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            MissedClasses.remember();
            ClassLoader remembering = thread.getContextClassLoader();
            assertThat(remembering).isInstanceOf(MissedClasses.class);
            MissedClasses.remember();
            assertThat(thread.getContextClassLoader()).isSameAs(remembering);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
