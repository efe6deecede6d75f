import { offerDownloads } from './download.ts';
import { openFlames } from './flame.ts';
import { drawLiveEcdfs } from './live-ecdf.ts';

// Each works alone: the page says the same without any of them.
drawLiveEcdfs();
openFlames();
offerDownloads();
