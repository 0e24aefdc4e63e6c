package io.partnerscope.state;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The partners and vendors that a user or token is bound to, in one of two tables of the same shape. */
enum Scopes {
    OF_USERS("user_scopes", "user_name"),
    OF_TOKENS("token_scopes", "token_hash");

    private final String table;
    private final String owner;

    Scopes(String table, String owner) {
        this.table = table;
        this.owner = owner;
    }

    List<String> ids(Handle handle, String ownerId, String kind) {
        return handle.createQuery("select subject_id from " + table + " where " + owner
                        + " = :owner and subject_kind = :kind order by subject_id")
                .bind("owner", ownerId)
                .bind("kind", kind)
                .mapTo(String.class)
                .list();
    }

    void replace(Handle handle, String ownerId, Principal principal) {
        handle.createUpdate("delete from " + table + " where " + owner + " = :owner")
                .bind("owner", ownerId)
                .execute();
        insert(handle, ownerId, "partner", principal.partnerIds());
        insert(handle, ownerId, "vendor", principal.vendorIds());
    }

    private void insert(Handle handle, String ownerId, String kind, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "insert into " + table + " (" + owner + ", subject_kind, subject_id) values (:owner, :kind, :id)");
        ids.forEach(id ->
                batch.bind("owner", ownerId).bind("kind", kind).bind("id", id).add());
        batch.execute();
    }
}
