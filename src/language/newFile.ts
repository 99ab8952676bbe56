/** How a customers.yaml begins where there is none yet, or nothing in it. */

/** All of one that lists nobody. */
export const heading = `# Who builds on this code? One entry for each customer, or group of customers.
version: 1
`;

/** @param text nothing but comments, which stay */
export function begun(text: string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return text.trim() === '' ? heading : `${text.trimEnd()}${newline}version: 1${newline}`;
}
