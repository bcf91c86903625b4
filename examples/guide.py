"""The models of the guide in Keras; guide.ts holds the same in TypeScript, line for line."""
import keras

x = keras.random.normal((1, 3, 2))  # one sentence, three words, two numbers each

# Single output: the state after the last word.
single_output = keras.layers.SimpleRNN(4)
print(single_output(x).shape)  # (1, 4)

# Multiple output: the state after every word.
multiple_output = keras.layers.SimpleRNN(4, return_sequences=True)
print(multiple_output(x).shape)  # (1, 3, 4)

# Named entities: one answer per word.
ner = keras.Sequential(
    [
        keras.Input((3, 2)),
        keras.layers.SimpleRNN(4, return_sequences=True),
        keras.layers.TimeDistributed(keras.layers.Dense(4, activation="softmax")),
    ]
)
print(ner(x).shape)  # (1, 3, 4)

# Stacked: the second layer reads every state of the first.
stacked = keras.Sequential(
    [
        keras.Input((3, 2)),
        keras.layers.SimpleRNN(4, return_sequences=True),
        keras.layers.SimpleRNN(4),
    ]
)
print(stacked(x).shape)  # (1, 4)

# Text classifier: one probability per sentence.
text_classifier = keras.Sequential(
    [
        keras.Input((3, 2)),
        keras.layers.SimpleRNN(4),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
print(text_classifier(x).shape)  # (1, 1)
