using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

public sealed class EvaluationLoopTests
{
    // Scores are the inputs themselves.
    private static readonly float[][] Scores = [[2, 1, 0], [0, 3, 1], [5, 0, 1], [1, 1, 0], [0, 0, 1]];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(256)]
    public void ClassScoresAreCounted(int batchSize)
    {
        var data = new InMemoryDataSet(Scores, [0, 1, 2, 0, 1], classNames: ["a", "b", "c"]);
        EvaluationResult result = EvaluationLoop.Evaluate(Identity(), data, batchSize);
        Assert.Equal((5, 0.6), (result.Count, result.Accuracy));
        Assert.Equal(Loss(2, [2, 1, 0]) / 5 + Loss(3, [0, 3, 1]) / 5 + Loss(1, [5, 0, 1]) / 5 + Loss(1, [1, 1, 0]) / 5 + Loss(0, [0, 0, 1]) / 5, result.Loss, 1e-6);

        ConfusionMatrix confusion = result.ConfusionMatrix!;
        Assert.Equal([2, 0, 0, 0, 1, 1, 1, 0, 0], from actual in Enumerable.Range(0, 3) from predicted in Enumerable.Range(0, 3) select confusion[actual, predicted]);
        Assert.Equal(["a", "b", "c"], confusion.ClassNames);
        Assert.Equal((1, 0.5, 0), (confusion.RecallOf(0), confusion.RecallOf(1), confusion.RecallOf(2)));
        Assert.Equal((2.0 / 3, 1, 0), (confusion.PrecisionOf(0), confusion.PrecisionOf(1), confusion.PrecisionOf(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => confusion[3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => confusion[0, -1]);
        Assert.Equal("accuracy 60.00 % of 5 samples", result.ToString()[13..]);

        static double Loss(double score, double[] scores) => Math.Log(scores.Sum(Math.Exp)) - score;
    }

    [Fact]
    public void ValuesHaveALossAlone()
    {
        var network = new LinearRegression(1, 1);
        network.Parameters[0] = 2;
        EvaluationResult result = EvaluationLoop.Evaluate(network, new InMemoryDataSet([[1], [2], [3]], [[1], [2], [3]]), 2);
        Assert.Equal((1 + 4 + 9) / 3.0, result.Loss, 1e-12);
        Assert.Equal(double.NaN, result.Accuracy);
        Assert.Null(result.ConfusionMatrix);
        Assert.Equal("loss 4.667 over 3 samples", result.ToString());
    }

    [Fact]
    public void BinaryLogitsMustAllAgree()
    {
        var network = new LogisticRegression(2, 2);
        network.Parameters[0] = network.Parameters[3] = 1;
        var data = new InMemoryDataSet([[1, -1], [1, -1], [0, 1]], [[1, 0], [1, 1], [0, 1]]);
        Assert.Equal(2 / 3.0, EvaluationLoop.Evaluate(network, data, 2).Accuracy);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(256)]
    public void PredictionsAreTheOutputsInOrder(int batchSize)
    {
        Predictions predictions = EvaluationLoop.Predict(Identity(), new InMemoryDataSet(Scores, [[0f], [0f], [0f], [0f], [0f]]), batchSize);
        Assert.Equal((5, 3), (predictions.Count, predictions.OutputSize));
        for (int n = 0; n < Scores.Length; n++)
        {
            Assert.Equal(Scores[n].Select(score => (double)score), predictions.OutputsOf(n).ToArray());
        }

        Assert.Equal([0, 1, 0, 0, 2], Enumerable.Range(0, 5).Select(predictions.ClassOf));
        double[] probabilities = predictions.ProbabilitiesOf(0);
        Assert.Equal(1, probabilities.Sum(), 1e-12);
        Assert.Equal(Math.E, probabilities[0] / probabilities[1], 1e-12);
        Assert.Throws<ArgumentException>(() => predictions.ProbabilitiesOf(0, new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => predictions.ClassOf(5));
    }

    [Fact]
    public void BinaryPredictionsAreYesOrNo()
    {
        var single = new LogisticRegression(1, 1);
        single.Parameters[0] = 1;
        Predictions predictions = EvaluationLoop.Predict(single, new InMemoryDataSet([[-1], [0], [2]], [0, 0, 0]), 256);
        Assert.Equal([0, 0, 1], Enumerable.Range(0, 3).Select(predictions.ClassOf));
        Assert.Equal(0.5, predictions.ProbabilitiesOf(1)[0]);

        Predictions several = EvaluationLoop.Predict(new LogisticRegression(1, 2), new InMemoryDataSet([[1]], [0]), 256);
        Assert.Throws<InvalidOperationException>(() => several.ClassOf(0));
        Predictions values = EvaluationLoop.Predict(new LinearRegression(1, 2), new InMemoryDataSet([[1]], [0]), 256);
        Assert.Throws<InvalidOperationException>(() => values.ProbabilitiesOf(0));
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var data = new InMemoryDataSet(Scores, [0, 1, 2, 0, 1]);
        Assert.Throws<ArgumentException>(() => EvaluationLoop.Evaluate(Identity(), data.Take(0), 256));
        Assert.Throws<ArgumentOutOfRangeException>(() => EvaluationLoop.Evaluate(Identity(), data, 0));
        Assert.Throws<ArgumentException>(() => EvaluationLoop.Evaluate(new SoftmaxRegression(2, 3), data, 256));
        Assert.Throws<ArgumentOutOfRangeException>(() => EvaluationLoop.Predict(Identity(), data, 0));
        Assert.Throws<ArgumentException>(() => EvaluationLoop.Predict(new SoftmaxRegression(2, 3), data, 256));
        Assert.Equal(0, EvaluationLoop.Predict(Identity(), data.Take(0), 256).Count);
    }

    private static SoftmaxRegression Identity()
    {
        var network = new SoftmaxRegression(3, 3);
        network.Parameters[0] = network.Parameters[4] = network.Parameters[8] = 1;
        return network;
    }
}
