package io.partnerscope.server;

import io.partnerscope.release.LakePlace;
import io.partnerscope.state.StateDatabase;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state database, opened when first needed so that it does not hold up the start. */
final class LazyState implements Supplier<StateDatabase>, AutoCloseable {
    private final LakePlace lake;
    private volatile @Nullable StateDatabase opened;

    LazyState(LakePlace lake) {
        this.lake = lake;
    }

    @Override
    public StateDatabase get() {
        StateDatabase state = opened;
        if (state == null) {
            synchronized (this) {
                state = opened;
                if (state == null) {
                    state = StateDatabase.open(lake);
                    opened = state;
                }
            }
        }
        return state;
    }

    @Override
    public synchronized void close() {
        StateDatabase state = opened;
        if (state != null) {
            state.close();
        }
    }
}
