/** What stands for a person who has no picture. */
export const firstLetter = (name: string): string | undefined => [...name][0]?.toUpperCase();

/** Widths that the service keeps, in pixels. */
type Width = 48 | 128 | 512;

/** The address of a picture in another width; addresses are told with the middle one. */
export const pictureAt = (avatar: string, width: Width): string => avatar.replace('/128.', `/${width}.`);
