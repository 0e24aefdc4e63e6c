package io.partnerscope.state;

import io.partnerscope.cli.UsageException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** People who sign in with a name and a password. */
public final class Users {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,100}");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 1000;

    private final Jdbi jdbi;
    private final Audit audit;
    private final InstantSource clock;

    Users(Jdbi jdbi, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a user.
     *
     * @param by who does it, for the audit log
     * @throws UsageException when the name is taken or has other characters than letters, digits and ._@+-, or the
     *     password is shorter than 8 characters
     */
    public void add(Principal user, String password, String by) {
        if (!insert(user, password, by)) {
            throw new UsageException("There is a user \"" + user.name() + "\" already");
        }
    }

    /** Adds a user, or gives the one of that name this role, scope and password. */
    public void ensure(Principal user, String password, String by) {
        if (insert(user, password, by)) {
            return;
        }
        jdbi.useTransaction(handle -> {
            handle.createUpdate("update users set role = :role, password_hash = :hash where name = :name")
                    .bind("role", user.role().code())
                    .bind("hash", Passwords.hash(password))
                    .bind("name", user.name())
                    .execute();
            Scopes.OF_USERS.replace(handle, user.name(), user);
        });
        audit.record(by, "user.changed", user.name() + " " + user.scopeKey());
    }

    private boolean insert(Principal user, String password, String by) {
        if (!NAME.matcher(user.name()).matches()) {
            throw new UsageException(
                    "A user's name is 1 to 100 letters, digits and . _ @ + -, not \"" + user.name() + "\"");
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new UsageException(
                    "A password has at least " + SHORTEST_PASSWORD + " characters and at most " + LONGEST_PASSWORD);
        }
        String hash = Passwords.hash(password);
        boolean added = jdbi.inTransaction(handle -> {
            int rows = handle.createUpdate("insert into users (name, role, password_hash, created_at)"
                            + " values (:name, :role, :hash, :at) on conflict (name) do nothing")
                    .bind("name", user.name())
                    .bind("role", user.role().code())
                    .bind("hash", hash)
                    .bind("at", clock.millis())
                    .execute();
            if (rows == 1) {
                Scopes.OF_USERS.replace(handle, user.name(), user);
            }
            return rows == 1;
        });
        if (added) {
            audit.record(by, "user.added", user.name() + " " + user.scopeKey());
        }
        return added;
    }

    /** Every user, by name. */
    public List<Principal> list() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select name from users order by name").mapTo(String.class).list().stream()
                        .flatMap(name -> find(handle, name).stream())
                        .toList());
    }

    /** The user of that name. */
    public Optional<Principal> find(String name) {
        return jdbi.withHandle(handle -> find(handle, name));
    }

    static Optional<Principal> find(Handle handle, String name) {
        return handle.createQuery("select role from users where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .map(role -> new Principal(
                        name,
                        Role.of(role),
                        Scopes.OF_USERS.ids(handle, name, "partner"),
                        Scopes.OF_USERS.ids(handle, name, "vendor")));
    }

    /** The user, where name and password are right. Takes as long when there is no such user. */
    public Optional<Principal> authenticate(String name, String password) {
        Optional<String> hash =
                jdbi.withHandle(handle -> handle.createQuery("select password_hash from users where name = :name")
                        .bind("name", name)
                        .mapTo(String.class)
                        .findOne());
        String tried = password.length() > LONGEST_PASSWORD ? "" : password;
        return Passwords.matches(tried, hash) ? find(name) : Optional.empty();
    }

    /**
     * Removes a user, whose sessions end at once.
     *
     * @throws UsageException when there is no such user
     */
    public void remove(String name, String by) {
        int rows = jdbi.withHandle(handle -> handle.createUpdate("delete from users where name = :name")
                .bind("name", name)
                .execute());
        if (rows == 0) {
            throw new UsageException(
                    "There is no user \"" + name + "\" (\"partnerscope users list\" shows who is there)");
        }
        audit.record(by, "user.removed", name);
    }
}
