/** Keras's fuzz factor: `keras.config.epsilon()`. */
export const EPSILON = 1e-7;
