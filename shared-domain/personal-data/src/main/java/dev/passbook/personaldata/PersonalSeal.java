package dev.passbook.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.passbook.customer.Ciphertext;
import dev.passbook.customer.Customer.Registered;
import dev.passbook.customer.CustomerId;
import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;
import dev.passbook.customerhttp.PersonalJson;
import dev.passbook.envelope.DataKey;

/**
 * Seals and opens what is personal of one customer, under its data key. What was sealed as a name does not open as an address,
 * nor as anybody else's name.
 */
public final class PersonalSeal {
    private final DataKey key;
    private final String nameContext;
    private final String addressContext;

    /** Of {@code customerId}, whose key it is. */
    PersonalSeal(DataKey key, CustomerId customerId) {
        this.key = key;
        this.nameContext = customerId + "/name";
        this.addressContext = customerId + "/address";
    }

    /** The name, as it is kept. */
    public Ciphertext seal(PersonName name) {
        return new Ciphertext(key.seal(new String(PersonalJson.write(name), UTF_8), nameContext));
    }

    /** The address, as it is kept. */
    public Ciphertext seal(PostalAddress address) {
        return new Ciphertext(key.seal(new String(PersonalJson.write(address), UTF_8), addressContext));
    }

    /**
     * What is personal of the customer.
     *
     * @throws dev.passbook.envelope.NotOpened when it was not sealed by this, or was changed: it is damaged, as a state may be
     * @throws IllegalStateException when it was sealed otherwise than {@link PersonalJson} writes
     */
    public PersonalData open(Registered customer) {
        return new PersonalData(
                PersonalJson.readName(open(customer.name(), nameContext)),
                PersonalJson.readAddress(open(customer.address(), addressContext)));
    }

    /** HMAC-SHA-256 of {@code text} under the customer's key: 32 bytes, equal for equal texts; nobody else can tell what of. */
    public byte[] hash(String text) {
        return key.hash(text);
    }

    private byte[] open(Ciphertext sealed, String context) {
        return key.open(sealed.base64Url(), context).getBytes(UTF_8);
    }
}
