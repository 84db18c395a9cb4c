// Text from outside, made safe to stand in a line or to be pasted: no control characters, and nothing that turns the writing around.

const control = /[\u0000-\u001f\u007f-\u009f]/g;
const invisible = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** A title an agent chose, as one short plain line. */
export const plainTitle = (text: string): string => text.replaceAll(control, ' ').replaceAll(invisible, '').trim().slice(0, 120);

/** What a person pastes, without the sequences that would end a paste and become keys. Tabs and line ends stay. */
export const plainPaste = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');
