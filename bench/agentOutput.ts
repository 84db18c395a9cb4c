// Text as coding agents print it: short coloured lines, a spinner that redraws itself, now and then a diff and a box.
// Always the same for the same size.

const line = (number: number): string => {
  switch (number % 8) {
    case 0: return `\u001b[36m⠋\u001b[0m Reading src/part${number % 97}/file${number}.ts…\r\u001b[2K\u001b[32m✓\u001b[0m Read src/part${number % 97}/file${number}.ts\r\n`;
    case 1: return `\u001b[31m-  const total = items.length * ${number};\u001b[0m\r\n\u001b[32m+  const total = items.reduce((sum, { size }) => sum + size, ${number});\u001b[0m\r\n`;
    case 2: return `\u001b[1m╭${'─'.repeat(60)}╮\u001b[0m\r\n`;
    case 3: return `│ Step ${number}: the test “keeps the order” fails, 失敗 in 12 ms │\r\n`;
    default: return `    at check${number} (/shop/src/part${number % 31}/check.ts:${number % 400}:${number % 80})\r\n`;
  }
};

/** About so many bytes. */
export function agentOutput(bytes: number): string {
  const pieces: string[] = [];
  for (let length = 0, number = 0; length < bytes; number += 1) {
    const piece = line(number);
    pieces.push(piece);
    length += Buffer.byteLength(piece);
  }
  return pieces.join('');
}

export const agentLines = (count: number): string => Array.from({ length: count }, (_, number) => line(number)).join('');
