/** Addresses that may be opened: those of pages and of mail, and nothing that would run something. */
import { isMailAddress } from './mailAddress';

/** The address of a link or contact with `http:`, `https:` or `mailto:`; undefined: it is none of these. */
export function openable(text: string): string | undefined {
  if (isPage(text)) return text;
  const address = text.replace(/^mailto:/i, '');
  return isMailAddress(address) ? `mailto:${address}` : undefined;
}

/** Whether a text is the address of a page, with a host. */
export const isPage = (text: string): boolean => /^https?:\/\/[^\s/?#]\S*$/i.test(text);
