// Where the page begins. The page comes in a second step, because parts of it make schemas as soon as they are read, and files that share
// parts are read in an order nobody chooses.
import './parseWithoutEval.ts';

await import('./start.tsx');
