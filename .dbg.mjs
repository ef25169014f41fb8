import { playHistory } from '/work/wt/core/tests/support/model.ts';
import * as S from '/work/wt/core/tests/support/model/settle.ts';
import fs from 'fs';
const h = JSON.parse(fs.readFileSync('/tmp/h.json','utf8'));
globalThis.__dbg = (world) => { for (const pc of world.pcs) { console.log(pc.id, pc.office, 'vec', JSON.stringify(pc.holding.vector), 'filt', JSON.stringify(pc.holding.filtered), 'aside', JSON.stringify([...pc.aside]), 'backlog', pc.backlog.map(c=>c.dot).join(), 'strange', pc.strange.map(x=>x.change.dot+x.reason).join(), 'unlike', [...pc.unlike].join(), 'disp', [...pc.disputed].join(), 'refusals', JSON.stringify([...pc.refusals])); const want=process.argv[2]; if (want) for (const c of pc.log.values()) if (c.id===want||c.dot===want) console.log('   ', JSON.stringify(c)); } };
try { playHistory(h); } catch (e) { console.log(e.message.slice(0,500)); }
