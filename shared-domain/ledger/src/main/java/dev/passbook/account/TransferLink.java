package dev.passbook.account;

/**
 * What the event on one side of a transfer says of the other side.
 *
 * @param transferId the same on both sides
 * @param counterparty the other account
 * @param version of the other side's event there
 */
public record TransferLink(TransferId transferId, AccountId counterparty, int version) {}
