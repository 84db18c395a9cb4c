// The real agents we know, with the version their flags were last seen to work with, and how each is pointed at a model on loopback
// without touching anybody's own configuration.

export interface RealAgent {
  readonly name: string;
  readonly pack: string;
  readonly version: string;
  /** Environment of the host; the agent sees of it what its adapter lets through. */
  readonly env: (model: string, home: string) => Readonly<Record<string, string>>;
  /** Files below the agent's home, by path. */
  readonly files: (model: string) => Readonly<Record<string, string>>;
}

export const realAgents: readonly RealAgent[] = [
  {
    name: 'claude-code', pack: '@anthropic-ai/claude-code', version: '2.1.329',
    env: (model) => ({ ANTHROPIC_BASE_URL: model, ANTHROPIC_API_KEY: 'sk-scripted-000000000000000000', DISABLE_AUTOUPDATER: '1', DISABLE_TELEMETRY: '1' }),
    files: () => ({}),
  },
  {
    name: 'codex', pack: '@openai/codex', version: '0.169.0',
    env: (_, home) => ({ OPENAI_API_KEY: 'sk-scripted', CODEX_HOME: `${home}/.codex` }),
    files: (model) => ({
      '.codex/config.toml': [
        'model = "scripted"', 'model_provider = "scripted"', 'check_for_update_on_startup = false', '',
        '[model_providers.scripted]', 'name = "scripted"', `base_url = "${model}/v1"`, 'wire_api = "responses"', 'env_key = "OPENAI_API_KEY"', '',
      ].join('\n'),
    }),
  },
  {
    name: 'opencode', pack: 'opencode-ai', version: '1.18.33',
    env: (model) => ({ OPENCODE_CONFIG_CONTENT: JSON.stringify(opencodeConfig(model)), OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_MODELS_FETCH: '1', npm_config_fetch_retries: '0' }),
    files: () => ({}),
  },
];

const opencodeConfig = (model: string) => ({
  model: 'scripted/scripted',
  provider: { scripted: { npm: '@ai-sdk/openai-compatible', name: 'scripted', options: { baseURL: `${model}/v1`, apiKey: 'scripted' }, models: { scripted: { name: 'scripted' } } } },
});
