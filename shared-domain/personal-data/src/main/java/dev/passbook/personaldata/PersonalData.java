package dev.passbook.personaldata;

import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;

/** All that is personal of a customer, opened. Neither part prints itself. */
public record PersonalData(PersonName name, PostalAddress address) {}
