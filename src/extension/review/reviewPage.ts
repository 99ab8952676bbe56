/** The page of the review panel: an empty body for its program, which may do nothing but show. */
import type { Words } from '../../webview/protocol';

export interface ReviewUris {
  /** Of dist/reviewPanel.js. */
  readonly script: string;
  /** Of dist/reviewPanel.css. */
  readonly style: string;
  /** Where a webview may load from: its `cspSource`. */
  readonly cspSource: string;
}

/** @param nonce a random word of letters and digits, another one for each page */
export function reviewPage({ script, style, cspSource }: ReviewUris, nonce: string, words: Words): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${inAttribute(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${inAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${inAttribute(words.title)}</title>
<link rel="stylesheet" href="${inAttribute(style)}">
</head>
<body>
<script type="application/json" id="words" nonce="${nonce}">${inScript(words)}</script>
<script nonce="${nonce}" src="${inAttribute(script)}"></script>
</body>
</html>
`;
}

function inAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** As JSON in which nothing can end the element. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
