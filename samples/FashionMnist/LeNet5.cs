using NetGen;

[Network]
[Input(1, 28, 28)]                                   // channels, height, width
[Conv2D(6, 5, Padding = 2), ReLU, MaxPool2D(2)]      // 6 filters of 5x5
[Conv2D(16, 5),             ReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), ReLU]
[Dense(84),  ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5;
