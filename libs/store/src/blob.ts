/** The most bytes of one blob. */
export const largestBlob = 64 * 1024 * 1024;
