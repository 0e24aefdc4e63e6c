package io.partnerscope.cli;

import io.partnerscope.release.LakePlace;
import java.util.List;

/** Brings the commands of one module; found by ServiceLoader, so that the launcher decides what is on the class path. */
public interface CommandProvider {
    /** Fresh picocli command objects (annotated with {@code @Command}, {@code Callable<Integer>}). */
    List<Object> commands();

    /** Begins, in the background, what this module's commands take long to start. Does nothing unless overridden. */
    default void warmUp(LakePlace lake) {}
}
