package io.partnerscope.sample;

/**
 * A product of the sample.
 *
 * @param index its place in the catalogue
 * @param vendor the place of its vendor
 * @param kind as in the contract
 * @param family products that replace each other
 * @param euroCents list price in hundredths of a euro, per unit or seat and month
 */
record Product(int index, int vendor, String name, String kind, String family, String category, long euroCents) {
    String id() {
        return Ids.of("P-", index, 5);
    }
}
