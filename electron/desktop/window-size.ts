/** Smallest size of a window, in CSS pixels. */
export const MINIMUM = { width: 720, height: 480 };
