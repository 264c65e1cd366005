package nl.nachtwacht.gateway.store;

/**
 * What a batch became on disk.
 *
 * @param inputSeq number of its journal row; 0 when it had none
 * @param firstFactSeq number of its first fact; the others follow on
 */
public record Committed(long inputSeq, long firstFactSeq) {}
