/** Pieces of SVG on a square of 512 by 512; the middle line is x = 256. */
export const SIZE = 512;
const MIDDLE = SIZE / 2;

/** The darkest colour: eyes, noses, mouths. */
export const INK = '#2b2d42';
export const WHITE = '#ffffff';

export const circle = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;

/** @param turn degrees, clockwise */
export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, turn = 0): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" transform="rotate(${turn} ${x} ${y})"/>`;

export const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;

/** A shape with round corners: the stroke rounds them. */
export const soft = (d: string, fill: string, round = 24): string =>
  `<path d="${d}" fill="${fill}" stroke="${fill}" stroke-width="${round}" stroke-linejoin="round"/>`;

export const line = (d: string, colour: string, width: number): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** The same on both sides; drawn for the left one. */
export const both = (svg: string): string =>
  `${svg}<g transform="translate(${SIZE} 0) scale(-1 1)">${svg}</g>`;

/** Circles around a centre, `count` of them: wool, a mane. */
export function ring(x: number, y: number, radius: number, count: number, r: number, fill: string): string {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count - Math.PI / 2;
    return circle(
      Math.round(x + radius * Math.cos(angle)),
      Math.round(y + radius * Math.sin(angle)),
      r,
      fill,
    );
  }).join('');
}

/** A star with round points: spines. */
export function star(
  x: number,
  y: number,
  outer: number,
  inner: number,
  points: number,
  fill: string,
): string {
  const corners = Array.from({ length: points * 2 }, (_, i) => {
    const radius = i % 2 === 0 ? outer : inner;
    const angle = (Math.PI * i) / points - Math.PI / 2;
    return `${Math.round(x + radius * Math.cos(angle))} ${Math.round(y + radius * Math.sin(angle))}`;
  });
  return soft(`M${corners.join('L')}Z`, fill, 16);
}

/** Two eyes with a light in them, `apart` from the middle line. */
export const eyes = (y: number, apart: number, r = 20, colour = INK): string =>
  both(ellipse(MIDDLE - apart, y, r, r * 1.15, colour)) +
  [-apart, apart].map(dx => circle(MIDDLE + dx + r * 0.32, y - r * 0.4, r * 0.34, WHITE)).join('');

export const cheeks = (y: number, apart: number, colour: string): string =>
  both(ellipse(MIDDLE - apart, y, 30, 20, colour));

/** A mouth that smiles, `width` to each side. */
export const smile = (y: number, width: number, depth = width * 0.7): string =>
  line(`M${MIDDLE - width} ${y}Q${MIDDLE} ${y + depth * 2} ${MIDDLE + width} ${y}`, INK, 10);

/** The mouth under a nose: two bows that meet in the middle. */
export const muzzleMouth = (y: number, width = 30): string =>
  line(
    `M${MIDDLE - width} ${y + 4}Q${MIDDLE - width / 2} ${y + 30} ${MIDDLE} ${y}Q${MIDDLE + width / 2} ${y + 30} ${MIDDLE + width} ${y + 4}`,
    INK,
    9,
  );

/** A nose like a round triangle that points down. */
export const nose = (y: number, width: number, colour = INK): string =>
  soft(`M${MIDDLE - width} ${y}L${MIDDLE + width} ${y}L${MIDDLE} ${y + width * 0.9}Z`, colour, width * 0.8);
