/** Addresses of mail, as contacts give them. */
import { contactToTry, type Customer } from './customers/customer';

const longest = 254;

/** Letters, digits and few signs: nothing that would add a header to the mail. */
export function isMailAddress(value: string): boolean {
  return value.length <= longest && /^[\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(value);
}

/** Where to write to a customer: the address of the contact to try, of those that take mail. */
export function mailAddressOf({ contacts }: Pick<Customer, 'contacts'>): string | undefined {
  const byMail = contacts.flatMap(({ channel, ...others }) => {
    const address = channel.replace(/^mailto:/i, '');
    return isMailAddress(address) ? [{ ...others, address }] : [];
  });
  return contactToTry(byMail)?.address;
}
