"""Writes .models/: one ONNX model per recurrent layer and size, time first, all outputs returned.

Run: python onnxModels.py '[["LSTM", [1, 3, 2, 4]], …]'
"""

import json
import pathlib
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

folder = pathlib.Path(__file__).parent / ".models"
folder.mkdir(exist_ok=True)
OPS = {"SimpleRNN": ("RNN", 1, {}), "GRU": ("GRU", 3, {"linear_before_reset": 1}), "LSTM": ("LSTM", 4, {})}

for kind, (batch, time, features, units) in json.loads(sys.argv[1]):
    op, gates, options = OPS[kind]

    def weight(name, *shape):
        return numpy_helper.from_array(np.random.uniform(-0.1, 0.1, shape).astype(np.float32), name)

    weights = [
        weight("W", 1, gates * units, features),
        weight("R", 1, gates * units, units),
        weight("B", 1, 2 * gates * units),
    ]
    node = helper.make_node(op, ["x", "W", "R", "B"], ["y"], hidden_size=units, **options)
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [time, batch, features])
    y = helper.make_tensor_value_info("y", TensorProto.FLOAT, [time, 1, batch, units])
    graph = helper.make_graph([node], kind, [x], [y], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    save(model, folder / f"{kind}-{batch}-{time}-{features}-{units}.onnx")
