package io.partnerscope.lake;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which classes its parent does not have. The compiler of Spark's generated code tries every name it meets as a
 * class, thousands of times the same ones, and each time every jar of the class path would be looked through.
 */
final class MissedClasses extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final Map<ClassLoader, MissedClasses> BY_PARENT = new ConcurrentHashMap<>();

    private final ClassLoader all;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    private MissedClasses(ClassLoader all) {
        super(all);
        this.all = all;
    }

    /** Has this thread, and the threads it begins from now on, look for classes through one of these. */
    static void remember() {
        Thread thread = Thread.currentThread();
        ClassLoader now = thread.getContextClassLoader();
        ClassLoader all = now == null ? ClassLoader.getSystemClassLoader() : now;
        if (!(all instanceof MissedClasses)) {
            thread.setContextClassLoader(BY_PARENT.computeIfAbsent(all, MissedClasses::new));
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (missed.contains(name)) {
            throw new ClassNotFoundException(name);
        }
        try {
            return all.loadClass(name);
        } catch (ClassNotFoundException absent) {
            missed.add(name);
            throw absent;
        }
    }
}
