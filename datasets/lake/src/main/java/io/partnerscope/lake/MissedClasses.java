package io.partnerscope.lake;

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

    private static final MissedClasses OF_THE_CLASS_PATH = new MissedClasses(ClassLoader.getSystemClassLoader());

    private final ClassLoader all;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    /**
     * A loader of what another one loads.
     *
     * @param all does not come to know more classes while the process runs
     */
    MissedClasses(ClassLoader all) {
        super(all);
        this.all = all;
    }

    /**
     * Has this thread, and the threads it begins from now on, look for classes through one of these. Where it is told to
     * look elsewhere than on the class path already, nothing is changed: there classes may come later.
     */
    static void remember() {
        Thread thread = Thread.currentThread();
        ClassLoader now = thread.getContextClassLoader();
        if (now == null || now == OF_THE_CLASS_PATH.all) {
            thread.setContextClassLoader(OF_THE_CLASS_PATH);
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
            // What is there could not be read this time.
            if (all.getResource(name.replace('.', '/') + ".class") == null) {
                missed.add(name);
            }
            throw absent;
        }
    }
}
