require('@tensorflow/tfjs');
