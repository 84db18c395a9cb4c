// npm run test:agents: one task through a real agent CLI against a scripted model. -- claude-code | codex | opencode
import { runSource } from './setup/ready.mjs';

await runSource('scripts/test-agents/main.ts');
