package io.partnerscope.sample;

/** What a vendor mostly makes. */
enum Focus {
    NETWORK,
    COMPUTING,
    SECURITY,
    PRODUCTIVITY,
    CLOUD,
    BACKUP
}
