// What a person would have seen of the desktop, for tests to look at; and what that person will answer. Reached from a spec by
// `electronApp.evaluate(({ standin }) => standin.trays…)`.

export const records = {
  trays: [],
  notifications: [],
  /** Addresses and paths handed to the desktop to open. */
  opened: [],
  /** Dialogs shown, oldest first. */
  dialogs: [],
  /** Answers for the dialogs to come, first one first; without one a dialog is cancelled. */
  dialogAnswers: [],
  /** name → path: what webUtils.getPathForFile says of a file with that name. To be changed by `knowFile`. */
  files: {},
  /** Tells all windows of a file before it is dropped on them; set by them. */
  knowFile: null,
  /** Everything else worth knowing: [what, …details]. */
  log: [],
};
