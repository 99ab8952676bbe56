/** Addresses of mail, as contacts give them. */
import type { Customer } from './customer';

const longest = 254;

/** Letters, digits and few signs: nothing that would add a header to the mail. */
export function isMailAddress(value: string): boolean {
  return value.length <= longest && /^[\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(value);
}

/** Where to write to a customer: the primary contact that takes mail, else the one for announcements, else the first. */
export function mailAddressOf({ contacts }: Pick<Customer, 'contacts'>): string | undefined {
  const byMail = contacts.flatMap(({ channel, ...others }) => {
    const address = channel.replace(/^mailto:/i, '');
    return isMailAddress(address) ? [{ ...others, address }] : [];
  });
  const found =
    byMail.find(({ primary }) => primary) ?? byMail.find(({ scope }) => scope === 'announcements') ?? byMail[0];
  return found?.address;
}
