import {
  both,
  cheeks,
  circle,
  ellipse,
  eyes,
  INK,
  line,
  muzzleMouth,
  nose,
  ring,
  shape,
  smile,
  soft,
  star,
  WHITE,
} from './shapes.ts';

export interface Animal {
  readonly name: string;
  readonly background: string;
  /** SVG over the background, the farthest first. */
  readonly drawing: string;
}

/** Backgrounds: light, of about the same strength, so that all pictures look like one set. */
const SKY = '#a8d8f0';
const MINT = '#b7e4c7';
const BUTTER = '#fbe7a1';
const PEACH = '#ffd3b0';
const ROSE = '#ffc9d4';
const LILAC = '#d9c9f5';
const PERIWINKLE = '#b9c6fb';
const LAGOON = '#8ed1cb';
const SAND = '#ecdcc4';
const DUSK = '#4a5585';

const bear = [
  both(circle(142, 168, 58, '#9c6644') + circle(142, 168, 30, '#dda77b')),
  ellipse(256, 292, 168, 156, '#9c6644'),
  ellipse(256, 346, 82, 64, '#f0d3b1'),
  eyes(266, 78),
  nose(318, 24),
  muzzleMouth(358),
];

const panda = [
  both(circle(138, 164, 60, INK)),
  ellipse(256, 292, 172, 156, WHITE),
  both(ellipse(176, 278, 46, 58, INK, 28)),
  both(circle(184, 274, 21, WHITE) + circle(188, 276, 13, INK)),
  cheeks(344, 126, '#ffd0d6'),
  nose(326, 20),
  muzzleMouth(358, 26),
];

const fox = [
  both(soft('M112 252L100 98L232 176Z', '#e76f34') + soft('M132 208L124 136L186 172Z', '#5b3327', 12)),
  soft(
    'M256 150C160 150 92 216 92 290C150 304 196 424 256 440C316 424 362 304 420 290C420 216 352 150 256 150Z',
    '#f08a4b',
    20,
  ),
  both(shape('M82 290C150 286 214 318 238 400C240 424 248 446 256 450C190 440 130 400 82 290Z', WHITE)),
  shape('M228 400C240 388 272 388 284 400L256 450Z', WHITE),
  eyes(288, 74, 19),
  nose(404, 22),
];

const cat = [
  both(soft('M108 262L112 104L232 190Z', '#5f6b8f') + soft('M136 214L138 146L190 184Z', '#ffb3c1', 12)),
  ellipse(256, 300, 168, 142, '#5f6b8f'),
  both(line('M222 172L224 208', '#46507a', 16)),
  line('M256 164L256 216', '#46507a', 16),
  ellipse(256, 356, 74, 54, '#e9ecf5'),
  both(ellipse(182, 288, 32, 36, '#ffe08a') + ellipse(182, 288, 12, 29, INK)),
  nose(334, 15, '#ff8fa3'),
  muzzleMouth(358, 28),
  both(line('M160 350L76 336', '#e9ecf5', 8) + line('M160 372L82 384', '#e9ecf5', 8)),
];

const rabbit = [
  both(ellipse(178, 146, 46, 124, WHITE, -10) + ellipse(180, 156, 22, 90, '#ffb3c1', -10)),
  ellipse(256, 322, 150, 132, WHITE),
  eyes(304, 74),
  cheeks(352, 104, '#ffd0d6'),
  nose(340, 15, '#ff8fa3'),
  muzzleMouth(364, 26),
  shape('M240 388H272V406A8 8 0 0 1 264 414H248A8 8 0 0 1 240 406Z', '#fff3d6'),
];

const owl = [
  both(soft('M112 210L104 92L216 150Z', '#8d6cab')),
  soft(
    'M256 132C150 132 96 206 96 306C96 400 166 452 256 452C346 452 416 400 416 306C416 206 346 132 256 132Z',
    '#8d6cab',
    10,
  ),
  ellipse(256, 410, 92, 62, '#cdb4e6'),
  line('M208 398L224 412L240 398M272 398L288 412L304 398M240 430L256 444L272 430', '#8d6cab', 10),
  both(
    circle(182, 262, 78, '#f5e9ff') +
      circle(188, 264, 46, '#ffc94a') +
      circle(190, 264, 28, INK) +
      circle(200, 252, 10, WHITE),
  ),
  soft('M236 296L276 296L256 344Z', '#ff9f4a', 16),
];

const penguin = [
  soft(
    'M256 110C152 110 104 196 104 302C104 402 166 456 256 456C346 456 408 402 408 302C408 196 360 110 256 110Z',
    '#34406b',
    10,
  ),
  shape(
    'M256 250C236 186 142 190 142 288C142 384 188 436 256 436C324 436 370 384 370 288C370 190 276 186 256 250Z',
    WHITE,
  ),
  eyes(272, 62),
  cheeks(330, 88, '#ffd0d6'),
  soft('M226 312L286 312L256 346Z', '#ff9f4a', 18),
];

const frog = [
  both(circle(158, 178, 66, '#5fb35b')),
  ellipse(256, 300, 182, 140, '#5fb35b'),
  both(circle(158, 174, 44, WHITE) + circle(164, 178, 25, INK) + circle(173, 167, 9, WHITE)),
  ellipse(256, 372, 120, 50, '#c6e8a4'),
  both(circle(236, 278, 6, '#3c7a3f')),
  line('M142 312Q256 400 370 312', '#2f5d39', 12),
  cheeks(294, 142, '#8fd07f'),
];

const pig = [
  both(soft('M112 224L104 122L218 168Z', '#f48ca3') + soft('M132 196L128 150L180 174Z', '#e56b88', 10)),
  ellipse(256, 296, 172, 152, '#ffb0c0'),
  eyes(260, 88),
  cheeks(322, 138, '#ff93aa'),
  ellipse(256, 332, 70, 52, '#f48ca3'),
  both(ellipse(232, 332, 12, 18, '#b8475f')),
  smile(398, 28, 12),
];

const koala = [
  both(circle(116, 204, 84, '#8f9bb0') + circle(120, 210, 50, '#f3d3dc')),
  ellipse(256, 302, 158, 148, '#a7b2c4'),
  eyes(270, 86),
  ellipse(256, 318, 36, 54, '#3d4356'),
  ellipse(246, 292, 9, 14, '#77809a'),
  smile(394, 26, 12),
  cheeks(350, 104, '#f3c2cc'),
];

const lion = [
  ring(256, 282, 138, 12, 58, '#d9772b'),
  circle(256, 282, 150, '#d9772b'),
  both(circle(150, 190, 36, '#f6b94d') + circle(150, 190, 18, '#d9772b')),
  ellipse(256, 294, 128, 124, '#f9c860'),
  eyes(268, 60, 18),
  ellipse(256, 346, 58, 44, '#fff1cf'),
  nose(322, 18, '#7a4326'),
  muzzleMouth(354, 24),
];

const tiger = [
  both(circle(136, 172, 54, '#f0913a') + circle(136, 172, 28, '#fff1e0')),
  ellipse(256, 292, 172, 152, '#f6a04d'),
  line('M256 142L256 206', INK, 22),
  both(line('M206 150L212 196', INK, 20)),
  both(line('M84 268L136 280M86 328L138 322', INK, 20)),
  both(ellipse(208, 348, 56, 50, '#fff1e0')),
  eyes(274, 80),
  nose(318, 20, '#c2475b'),
  muzzleMouth(354),
];

const mouse = [
  both(circle(126, 178, 90, '#9aa3b5') + circle(128, 182, 58, '#ffc2cf')),
  soft(
    'M256 172C166 172 118 238 118 300C118 372 190 432 256 432C322 432 394 372 394 300C394 238 346 172 256 172Z',
    '#b4bccb',
    10,
  ),
  eyes(296, 66),
  cheeks(346, 92, '#ffc2cf'),
  circle(256, 366, 24, '#ff7f98'),
  both(line('M206 372L118 358M206 388L126 404', '#7b859b', 7)),
];

const dog = [
  ellipse(256, 286, 154, 154, '#f3d6ab'),
  shape(
    'M256 132C340 132 410 196 410 286C410 330 396 352 380 372C330 360 300 300 296 232C294 190 280 150 256 132Z',
    '#c98d55',
  ),
  both(soft('M156 156C92 144 66 220 74 300C78 346 112 350 130 322C150 288 136 206 172 168Z', '#8a5734', 16)),
  ellipse(256, 352, 84, 70, '#fff4e0'),
  soft('M236 394L276 394L276 420A20 20 0 0 1 236 420Z', '#ff7f98', 6),
  eyes(272, 68),
  ellipse(256, 322, 34, 24, INK),
  muzzleMouth(362, 36),
];

const chick = [
  line(
    'M256 150C250 112 222 104 214 112M256 150C258 104 292 88 304 104M256 150C256 124 256 110 258 96',
    '#f2b632',
    18,
  ),
  ellipse(256, 304, 164, 162, '#ffd84d'),
  both(ellipse(104, 336, 36, 60, '#f5c02f', 24)),
  eyes(278, 80, 22),
  cheeks(336, 112, '#ffb07c'),
  soft('M218 316L294 316L256 298Z', '#ff9a3d', 16),
  soft('M226 322L286 322L256 356Z', '#ef7d22', 16),
];

const elephant = [
  both(ellipse(104, 256, 94, 116, '#7f97bd', -8) + ellipse(112, 262, 60, 82, '#f0b7c6', -8)),
  ellipse(256, 256, 132, 132, '#93abd0'),
  both(soft('M196 362C182 390 170 398 158 398C164 378 172 360 182 348Z', WHITE, 10)),
  line('M256 290C256 340 256 372 262 400C270 436 306 436 316 410', '#93abd0', 72),
  line('M232 338Q256 348 284 338M234 374Q256 384 288 372', '#7f97bd', 8),
  eyes(252, 72, 19),
];

const hedgehog = [
  star(256, 274, 204, 158, 15, '#7a5340'),
  both(circle(134, 252, 38, '#e8b98c') + circle(134, 252, 19, '#c48a62')),
  shape(
    'M256 246C226 190 128 220 128 306C128 384 196 432 256 432C316 432 384 384 384 306C384 220 286 190 256 246Z',
    '#ffe3c2',
  ),
  eyes(308, 64),
  cheeks(356, 92, '#ffb9a3'),
  circle(256, 352, 24, INK),
  smile(388, 22, 12),
];

const raccoon = [
  both(soft('M112 226L110 112L216 166Z', '#6d7688') + soft('M136 190L134 150L176 172Z', '#dfe3ea', 10)),
  ellipse(256, 298, 174, 142, '#9aa3b2'),
  both(ellipse(146, 340, 76, 64, '#eef0f4') + ellipse(208, 214, 60, 34, '#eef0f4', 20)),
  both(shape('M238 268C210 226 140 232 96 316C150 360 222 348 238 300Z', '#3a4054')),
  ellipse(256, 356, 58, 60, '#eef0f4'),
  line('M256 168L256 268', '#6d7688', 30),
  both(circle(186, 290, 21, WHITE) + circle(190, 291, 14, INK)),
  circle(256, 342, 26, INK),
  smile(382, 22, 12),
];

const whale = [
  line('M222 152C222 112 190 104 178 122M222 152C222 112 254 104 266 122', WHITE, 18),
  soft(
    'M384 262C388 214 372 194 346 178C372 168 400 172 416 192C422 168 446 152 474 158C470 196 446 216 432 230C444 300 420 352 384 372Z',
    '#3f7fc1',
    10,
  ),
  soft(
    'M72 306C72 220 140 178 222 178C310 178 352 232 384 262C420 280 430 300 430 300C424 376 350 414 250 414C140 414 72 384 72 306Z',
    '#4d92d6',
    10,
  ),
  shape(
    'M68 318C130 344 250 356 360 330C400 320 424 306 432 300C426 378 350 420 250 420C140 420 74 392 68 318Z',
    '#e4f2ff',
  ),
  line(
    'M140 372Q146 388 142 404M196 376Q202 394 198 412M252 378Q258 394 254 412M308 374Q314 388 312 404',
    '#a9cdf0',
    9,
  ),
  circle(176, 282, 20, INK) + circle(183, 274, 7, WHITE),
  ellipse(128, 306, 22, 14, '#8fc1f2'),
  soft('M286 330C300 376 340 380 352 366C352 342 326 326 302 320Z', '#3f7fc1', 8),
];

const octopus = [
  both(
    line('M196 330C176 420 120 420 92 378', '#b5548f', 50) +
      line('M220 350C214 430 184 456 150 452', '#c965a3', 50),
  ),
  line('M256 350L256 440', '#b5548f', 50),
  line('M232 350C230 420 226 440 208 456M280 350C282 420 286 440 304 456', '#c965a3', 50),
  soft(
    'M256 84C156 84 106 150 106 230C106 300 160 366 256 366C352 366 406 300 406 230C406 150 356 84 256 84Z',
    '#d877b3',
    10,
  ),
  both(circle(166, 146, 18, '#e9a3cd') + circle(208, 118, 11, '#e9a3cd')),
  eyes(240, 70, 24),
  cheeks(292, 104, '#f7a8c4'),
  smile(288, 30, 18),
];

const turtle = [
  both(ellipse(104, 386, 54, 36, '#6bb765', -24)),
  soft(
    'M256 84C136 84 66 168 66 268C66 346 120 394 256 394C392 394 446 346 446 268C446 168 376 84 256 84Z',
    '#8c5a3c',
    10,
  ),
  soft(
    'M256 112C156 112 96 182 96 266C96 330 144 364 256 364C368 364 416 330 416 266C416 182 356 112 256 112Z',
    '#c08552',
    6,
  ),
  both(line('M206 222L168 160L182 134M206 222L150 262L100 252M150 262L158 350', '#8c5a3c', 12)),
  line('M206 222L306 222', '#8c5a3c', 12),
  soft(
    'M256 216C188 216 150 268 150 328C150 396 196 440 256 440C316 440 362 396 362 328C362 268 324 216 256 216Z',
    '#7cc576',
    10,
  ),
  both(ellipse(212, 246, 14, 10, '#5fa85a', -30)),
  ellipse(256, 240, 16, 10, '#5fa85a'),
  eyes(320, 58, 22),
  cheeks(368, 76, '#a9dd92'),
  smile(372, 34, 16),
];

const bee = [
  both(ellipse(112, 200, 92, 62, '#ffffff', 24)),
  both(line('M216 150C208 104 180 88 164 92', INK, 12) + circle(160, 94, 18, INK)),
  ellipse(256, 300, 150, 158, '#ffcf3f'),
  shape(
    'M114 352C180 378 332 378 398 352C390 378 380 394 366 410C310 428 202 428 146 410C132 394 122 378 114 352Z',
    INK,
  ),
  shape('M188 440C230 450 282 450 324 440C304 452 280 459 256 459C232 459 208 452 188 440Z', INK),
  eyes(258, 66, 22),
  cheeks(308, 98, '#ff9f5a'),
  smile(306, 28, 16),
];

const ladybird = [
  both(line('M214 128C204 84 178 74 162 80', INK, 12) + circle(158, 82, 17, INK)),
  ellipse(256, 190, 128, 92, INK),
  soft(
    'M256 172C150 172 92 240 92 322C92 406 166 450 256 450C346 450 420 406 420 322C420 240 362 172 256 172Z',
    '#e5484d',
    6,
  ),
  line('M256 178L256 446', INK, 14),
  both(
    circle(166, 258, 32, INK) +
      circle(150, 352, 36, INK) +
      circle(214, 402, 22, INK) +
      circle(224, 316, 20, INK),
  ),
  shape('M150 196C160 130 200 98 256 98C312 98 352 130 362 196C330 226 182 226 150 196Z', INK),
  both(circle(208, 166, 32, WHITE) + circle(214, 170, 18, INK) + circle(220, 162, 7, WHITE)),
];

const unicorn = [
  shape('M256 30L292 178H220Z', '#ffcf5c'),
  line('M232 128L276 110M226 158L282 136', '#f2a93b', 10),
  both(soft('M150 206L134 108L214 160Z', WHITE, 18) + soft('M164 182L158 144L190 164Z', '#ffc2d4', 8)),
  ellipse(256, 270, 132, 128, WHITE),
  ellipse(256, 366, 96, 84, '#ffe3ec'),
  circle(352, 178, 48, '#ff9ecb') +
    circle(396, 240, 50, '#b79cf0') +
    circle(404, 314, 46, '#7fc8f0') +
    circle(392, 380, 40, '#8fe0c0'),
  circle(290, 164, 40, '#ffb7d8') + circle(234, 158, 32, '#c9b3f5'),
  eyes(282, 74, 21),
  cheeks(328, 96, '#ffc2d4'),
  both(ellipse(226, 366, 9, 13, '#e58fae')),
  smile(396, 26, 14),
];

const sheep = [
  both(soft('M140 262C92 240 62 268 60 300C84 324 126 318 146 300Z', '#4b4f66', 12)),
  ring(256, 248, 112, 10, 62, '#fffaf0'),
  circle(256, 248, 118, '#fffaf0'),
  soft(
    'M256 200C186 200 158 246 164 310C170 380 210 424 256 424C302 424 342 380 348 310C354 246 326 200 256 200Z',
    '#565b75',
    8,
  ),
  ring(256, 178, 52, 7, 40, '#fffaf0'),
  both(circle(208, 294, 24, WHITE) + circle(212, 296, 14, INK)),
  both(ellipse(240, 362, 6, 9, '#33374d')),
  line('M232 384Q256 404 280 384', '#f0f1f6', 9),
];

const cow = [
  both(line('M172 160C128 156 112 122 120 92', '#f3e3c3', 36)),
  both(
    soft('M130 226C76 200 44 226 42 256C66 286 108 284 134 264Z', '#4a3f4a', 10) +
      ellipse(88, 250, 28, 14, '#ffb0c0', 14),
  ),
  soft(
    'M256 138C166 138 122 196 126 270C130 372 178 436 256 436C334 436 382 372 386 270C390 196 346 138 256 138Z',
    WHITE,
    10,
  ),
  shape(
    'M256 133C166 133 116 190 122 272C124 300 128 318 134 336C200 340 236 290 232 230C230 190 240 154 256 133Z',
    '#4a3f4a',
  ),
  ellipse(256, 376, 122, 76, '#ffb7c5'),
  both(ellipse(216, 362, 14, 19, '#c9667e')),
  smile(402, 34, 12),
  circle(186, 262, 25, WHITE) + circle(190, 264, 17, INK) + circle(196, 257, 6, WHITE),
  circle(326, 262, 19, INK) + circle(332, 255, 7, WHITE),
];

const monkey = [
  both(circle(96, 272, 58, '#7d4f39') + circle(98, 272, 33, '#f0c29a')),
  ellipse(256, 274, 162, 158, '#7d4f39'),
  line('M256 122C250 92 272 74 286 86', '#7d4f39', 20),
  both(circle(204, 256, 72, '#f5cfa6')),
  ellipse(256, 348, 116, 84, '#f5cfa6'),
  eyes(262, 58),
  both(ellipse(244, 322, 7, 9, '#7d4f39')),
  smile(356, 54, 28),
  cheeks(346, 92, '#f2a98c'),
];

const dinosaur = [
  soft('M230 112L262 54L294 112Z', '#ff9a5a', 14),
  soft('M306 132L364 96L366 160Z', '#ff9a5a', 14),
  soft('M374 196L436 184L412 240Z', '#ff9a5a', 14),
  soft('M406 272L462 284L420 324Z', '#ff9a5a', 14),
  soft(
    'M256 104C152 104 100 180 100 272C100 376 164 436 256 436C348 436 412 376 412 272C412 180 360 104 256 104Z',
    '#4fae8c',
    10,
  ),
  soft(
    'M256 284C186 284 122 306 122 352C122 404 186 428 256 428C326 428 390 404 390 352C390 306 326 284 256 284Z',
    '#a6e0c1',
    10,
  ),
  both(ellipse(224, 318, 8, 12, '#2f7d63')),
  eyes(236, 74, 24),
  line('M162 352Q256 418 350 352', INK, 10),
  soft('M208 384L232 390L218 408Z', WHITE, 6) + soft('M304 384L280 390L294 408Z', WHITE, 6),
];

const crab = [
  both(line('M128 340C90 340 74 370 66 400M140 378C112 388 104 412 104 436', '#c93f3f', 22)),
  both(line('M136 286C92 272 76 232 88 196', '#e2564f', 34)),
  both(
    shape(
      'M100 214C54 198 46 140 78 104C84 126 96 138 110 146C114 128 126 114 146 106C166 146 148 204 100 214Z',
      '#e2564f',
    ),
  ),
  both(line('M214 232L202 166', '#e2564f', 22)),
  ellipse(256, 324, 160, 112, '#ee6a5f'),
  both(circle(200, 152, 40, WHITE) + circle(206, 156, 23, INK) + circle(214, 146, 8, WHITE)),
  cheeks(318, 104, '#ff9c8f'),
  smile(322, 44, 26),
];

const sloth = [
  ellipse(256, 270, 178, 170, '#8f7660'),
  ellipse(256, 286, 140, 132, '#f0dcc0'),
  both(shape('M238 262C206 236 150 262 112 334C150 346 214 330 238 300Z', '#6d5544')),
  both(circle(194, 288, 19, INK) + circle(200, 281, 7, WHITE)),
  ellipse(256, 328, 32, 23, INK),
  line('M196 352Q256 406 316 352', INK, 10),
  both(line('M208 116L196 156M256 108L256 152', '#6d5544', 16)),
];

const deer = [
  both(
    line(
      'M190 150C150 130 128 96 128 46M140 108C112 104 92 88 84 64M130 74C144 66 156 54 160 40',
      '#8a5f3c',
      20,
    ),
  ),
  both(
    soft('M150 230C96 216 66 236 60 262C84 288 128 288 152 268Z', '#b97a4b', 12) +
      ellipse(106, 258, 28, 13, '#f3c9a5', 10),
  ),
  soft(
    'M256 142C172 142 132 204 142 276C154 360 200 440 256 440C312 440 358 360 370 276C380 204 340 142 256 142Z',
    '#cc8d5a',
    10,
  ),
  both(circle(230, 176, 10, '#fbe3c4') + circle(208, 206, 9, '#fbe3c4')) + circle(256, 206, 10, '#fbe3c4'),
  ellipse(256, 380, 62, 58, '#fbe3c4'),
  eyes(278, 68, 22),
  cheeks(330, 74, '#e8a57c'),
  ellipse(256, 356, 32, 24, INK),
  smile(398, 20, 10),
];

const axolotl = [
  both(
    line(
      'M120 250C70 226 46 176 60 148M112 284C58 280 26 244 26 216M120 320C76 340 40 326 24 300',
      '#e0577f',
      28,
    ),
  ),
  ellipse(256, 284, 178, 138, '#ffb3cb'),
  both(circle(150, 276, 18, INK) + circle(156, 269, 6, WHITE)),
  cheeks(324, 128, '#ff8fb0'),
  line('M190 320Q256 382 322 320', INK, 10),
  both(circle(214, 196, 9, '#ff8fb0') + circle(186, 216, 7, '#ff8fb0')),
];

const toucan = [
  soft(
    'M214 96C124 96 78 168 78 266C78 376 136 456 226 456C300 456 346 400 346 320L330 190C316 130 276 96 214 96Z',
    INK,
    10,
  ),
  soft('M236 180C180 176 148 222 150 276C152 350 206 392 262 380C300 370 322 330 320 280Z', '#fff2cf', 10),
  soft('M270 196C350 176 440 206 462 290C466 316 456 336 444 344C430 310 380 296 290 292Z', '#ff9a3d', 10),
  soft('M284 292C370 294 420 306 444 344C410 356 340 348 288 324Z', '#e5484d', 10),
  shape(
    'M404 210C440 228 458 262 466 296C468 316 458 338 444 346C430 318 412 306 400 302C420 270 420 236 404 210Z',
    '#3a2a3f',
  ),
  circle(232, 240, 44, '#5cc3d6') + circle(234, 240, 28, INK) + circle(244, 230, 10, WHITE),
];

/** In the order of their pictures on a sheet. The names are for this script; addresses are made of the pictures. */
export const animals: readonly Animal[] = (
  [
    ['bear', BUTTER, bear],
    ['panda', MINT, panda],
    ['fox', LAGOON, fox],
    ['cat', PEACH, cat],
    ['rabbit', LILAC, rabbit],
    ['owl', DUSK, owl],
    ['penguin', SKY, penguin],
    ['frog', ROSE, frog],
    ['pig', MINT, pig],
    ['koala', BUTTER, koala],
    ['lion', SKY, lion],
    ['tiger', PERIWINKLE, tiger],
    ['mouse', SAND, mouse],
    ['dog', LAGOON, dog],
    ['chick', PERIWINKLE, chick],
    ['elephant', ROSE, elephant],
    ['hedgehog', MINT, hedgehog],
    ['raccoon', PEACH, raccoon],
    ['whale', BUTTER, whale],
    ['octopus', SKY, octopus],
    ['turtle', SAND, turtle],
    ['bee', PERIWINKLE, bee],
    ['ladybird', MINT, ladybird],
    ['unicorn', LILAC, unicorn],
    ['sheep', SKY, sheep],
    ['cow', LAGOON, cow],
    ['monkey', LILAC, monkey],
    ['dinosaur', PEACH, dinosaur],
    ['crab', SAND, crab],
    ['sloth', BUTTER, sloth],
    ['deer', MINT, deer],
    ['axolotl', PERIWINKLE, axolotl],
    ['toucan', ROSE, toucan],
  ] as const
).map(([name, background, parts]) => ({ name, background, drawing: parts.join('') }));
