// The page's policy allows no code made from text, so zod need not try whether it may. Must run before any schema is made.
import { z } from 'zod';

z.config({ jitless: true });
