package dev.passbook.customer;

/** What a caller asks of a customer. */
public sealed interface CustomerCommand {

    /** Know {@code owner} by this name and at this address. */
    record RegisterCustomer(String owner, Ciphertext name, Ciphertext address) implements CustomerCommand {}

    /** Know the customer by this name instead. */
    record ChangeName(Ciphertext name) implements CustomerCommand {}

    /** Know the customer at this address instead. */
    record ChangeAddress(Ciphertext address) implements CustomerCommand {}

    /**
     * No longer know who the customer is, for good.
     *
     * @param accountsOpen whether an account of the owner still has money or holds
     */
    record ForgetCustomer(boolean accountsOpen) implements CustomerCommand {}
}
