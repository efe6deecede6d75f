import { threat as t01 } from './01.ts';
import { threat as t02 } from './02.ts';
import { threat as t03 } from './03.ts';
import { threat as t04 } from './04.ts';
import { threat as t05 } from './05.ts';
import { threat as t06 } from './06.ts';
import { threat as t07 } from './07.ts';
import { threat as t08 } from './08.ts';
import { threat as t09 } from './09.ts';
import { threat as t10 } from './10.ts';
import { threat as t11 } from './11.ts';
import { threat as t12 } from './12.ts';
import { threat as t13 } from './13.ts';
import { threat as t14 } from './14.ts';
import { threat as t15 } from './15.ts';
import { threat as t16 } from './16.ts';
import { threat as t17 } from './17.ts';
import { threat as t18 } from './18.ts';
import { threat as t19 } from './19.ts';
import { threat as t20 } from './20.ts';
import { threat as t21 } from './21.ts';
import { threat as t22 } from './22.ts';
import { threat as t23 } from './23.ts';
import { threat as t24 } from './24.ts';
import { threat as t25 } from './25.ts';
import { threat as t26 } from './26.ts';
import { threat as t30 } from './30.ts';
import { threat as t31 } from './31.ts';
import { threat as t32 } from './32.ts';
import { threat as t33 } from './33.ts';
import { threat as t34 } from './34.ts';
import { threat as t35 } from './35.ts';
import { threat as t36 } from './36.ts';
import { threat as t37 } from './37.ts';
import { threat as t38 } from './38.ts';
import { threat as t39 } from './39.ts';
import { threat as t40 } from './40.ts';
import { threat as t41 } from './41.ts';
import { threat as t42 } from './42.ts';
import { threat as t43 } from './43.ts';
import { threat as t44 } from './44.ts';
import { threat as t45 } from './45.ts';
import { threat as t46 } from './46.ts';
import { threat as t47 } from './47.ts';
import { threat as t48 } from './48.ts';
import { threat as t49 } from './49.ts';
import { threat as t54 } from './54.ts';
import { threat as t55 } from './55.ts';
import { threat as t56 } from './56.ts';
import { threat as t57 } from './57.ts';
import { threat as t58 } from './58.ts';
import { threat as t59 } from './59.ts';
import { threat as t60 } from './60.ts';
import { threat as t61 } from './61.ts';
import { threat as t62 } from './62.ts';
import { threat as t63 } from './63.ts';
import { threat as t64 } from './64.ts';
import { threat as t65 } from './65.ts';
import { threat as t66 } from './66.ts';
import { threat as t67 } from './67.ts';
import { threat as t68 } from './68.ts';
import { threat as t69 } from './69.ts';
import { threat as t70 } from './70.ts';
import { threat as t71 } from './71.ts';
import { threat as t72 } from './72.ts';
import { threat as t73 } from './73.ts';
import { threat as t74 } from './74.ts';
import { threat as t75 } from './75.ts';
import { threat as t76 } from './76.ts';
import { threat as t77 } from './77.ts';
import { threat as t78 } from './78.ts';
import { threat as t79 } from './79.ts';
import { threat as t80 } from './80.ts';
import { threat as t81 } from './81.ts';
import { threat as t82 } from './82.ts';
import { threat as t83 } from './83.ts';
import { threat as t84 } from './84.ts';
import { threat as t85 } from './85.ts';
import { threat as t86 } from './86.ts';
import { threat as t87 } from './87.ts';
import { threat as t88 } from './88.ts';
import { threat as t89 } from './89.ts';
import { threat as t90 } from './90.ts';
import { threat as t91 } from './91.ts';
import { threat as t92 } from './92.ts';
import { threat as t93 } from './93.ts';
import { threat as t94 } from './94.ts';
import { threat as t95 } from './95.ts';
import { threat as t96 } from './96.ts';
import { threat as t97 } from './97.ts';
import { threat as t98 } from './98.ts';
import { threat as t99 } from './99.ts';
import { threat as t100 } from './100.ts';
import { threat as t101 } from './101.ts';
import { threat as t102 } from './102.ts';
import { threat as t103 } from './103.ts';
import { threat as t104 } from './104.ts';
import { threat as t105 } from './105.ts';
import { threat as t106 } from './106.ts';
import { threat as t107 } from './107.ts';
import { threat as t108 } from './108.ts';
import { threat as t109 } from './109.ts';
import { threat as t110 } from './110.ts';
import { threat as t111 } from './111.ts';
import { threat as t112 } from './112.ts';
import { threat as t113 } from './113.ts';
import { threat as t114 } from './114.ts';
import { threat as t115 } from './115.ts';
import { threat as t116 } from './116.ts';
import { threat as t117 } from './117.ts';
import type { Threat } from './threat.ts';

/** The rows that broken lines prove, by number. */
export const THREATS: readonly Threat[] = [
  t01,
  t02,
  t03,
  t04,
  t05,
  t06,
  t07,
  t08,
  t09,
  t10,
  t11,
  t12,
  t13,
  t14,
  t15,
  t16,
  t17,
  t18,
  t19,
  t20,
  t21,
  t22,
  t23,
  t24,
  t25,
  t26,
  t30,
  t31,
  t32,
  t33,
  t34,
  t35,
  t36,
  t37,
  t38,
  t39,
  t40,
  t41,
  t42,
  t43,
  t44,
  t45,
  t46,
  t47,
  t48,
  t49,
  t54,
  t55,
  t56,
  t57,
  t58,
  t59,
  t60,
  t61,
  t62,
  t63,
  t64,
  t65,
  t66,
  t67,
  t68,
  t69,
  t70,
  t71,
  t72,
  t73,
  t74,
  t75,
  t76,
  t77,
  t78,
  t79,
  t80,
  t81,
  t82,
  t83,
  t84,
  t85,
  t86,
  t87,
  t88,
  t89,
  t90,
  t91,
  t92,
  t93,
  t94,
  t95,
  t96,
  t97,
  t98,
  t99,
  t100,
  t101,
  t102,
  t103,
  t104,
  t105,
  t106,
  t107,
  t108,
  t109,
  t110,
  t111,
  t112,
  t113,
  t114,
  t115,
  t116,
  t117,
];
