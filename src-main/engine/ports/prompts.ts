// Prompts as files, for agents that read them from one: private to this user, one per session, outside every repository.

export interface Prompts {
  /** Writes the prompt (0600) and answers its absolute path; the same session always gets the same path. */
  write(session: string, text: string): Promise<string>;
}
