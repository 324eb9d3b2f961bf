namespace NetGen.Tests.Runtime;

public sealed class DataSetTests
{
    private static readonly float[][] Inputs = [[0, 1], [2, 3], [4, 5], [6, 7]];

    [Fact]
    public void LabelsAndInputsAreReadByIndex()
    {
        var data = new InMemoryDataSet(Inputs, [0, 1, 2, 1]);
        Assert.Equal((4, 2, TargetKind.ClassLabels, 1, 3), (data.Count, data.InputSize, data.TargetKind, data.TargetSize, data.ClassCount));
        Assert.Equal([4, 5, 0, 1], ReadInputs<float>(data, 2, 0));
        Assert.Equal([4, 5, 0, 1], ReadInputs<double>(data, 2, 0));
        Assert.Equal([2, 0], ReadLabels(data, 2, 0));
        Assert.Throws<InvalidOperationException>(() => data.ReadValues<float>([0], new float[1]));
    }

    [Fact]
    public void ValuesAreReadByIndex()
    {
        var data = new InMemoryDataSet(Inputs, [[1], [2], [3], [4]]);
        double[] values = new double[2];
        data.ReadValues<double>([3, 1], values);
        Assert.Equal([4, 2], values);
        Assert.Equal((TargetKind.Values, 1, 0), (data.TargetKind, data.TargetSize, data.ClassCount));
        Assert.Throws<InvalidOperationException>(() => data.ReadLabels([0], new int[1]));
    }

    [Fact]
    public void WrongSpansAndIndicesAreRefused()
    {
        var data = new InMemoryDataSet(Inputs, [0, 1, 2, 1]);
        Assert.Throws<ArgumentException>(() => data.ReadInputs<float>([0], new float[3]));
        Assert.Throws<ArgumentException>(() => data.ReadLabels([0], new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.ReadInputs<float>([4], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.ReadLabels([-1], new int[1]));
    }

    [Fact]
    public void SamplesThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new InMemoryDataSet(Inputs, [0, 1, 2]));
        Assert.Throws<ArgumentException>(() => new InMemoryDataSet([[0, 1], [2]], [0, 1]));
        Assert.Throws<ArgumentException>(() => new InMemoryDataSet(new float[5], 2, new float[2], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryDataSet(new float[4], 0, new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryDataSet(Inputs, [0, 1, 2, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryDataSet(Inputs, [0, 1, 2, 1], classCount: 2));
        Assert.Throws<ArgumentException>(() => new InMemoryDataSet(Inputs, [0, 1, 2, 1], classCount: 3, classNames: ["a", "b"]));
        Assert.Equal(0, new InMemoryDataSet([], Array.Empty<int>()).Count);
    }

    [Fact]
    public void ASubsetOfASubsetReadsTheSource()
    {
        var data = new InMemoryDataSet(Inputs, [0, 1, 2, 1], classNames: ["a", "b", "c"]);
        DataSet subset = data.Subset([3, 2, 1]).Subset([2, 0, 0]);
        Assert.Equal([1, 1, 1], ReadLabels(subset, 0, 1, 2));
        Assert.Equal([2, 3, 6, 7], ReadInputs<float>(subset, 0, 2));
        Assert.Equal(["a", "b", "c"], subset.ClassNames);
        Assert.Equal(2, data.Take(2).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Take(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Subset([4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => subset.ReadLabels([3], new int[1]));
    }

    [Fact]
    public void ASubsetReadsManySamplesAtOnce()
    {
        const int Count = 1000;
        float[] numbers = [.. Enumerable.Range(0, Count).Select(i => (float)i)];
        DataSet subset = new InMemoryDataSet(numbers, 1, numbers, 1).Subset([.. Enumerable.Range(0, Count).Reverse()]);
        int[] all = [.. Enumerable.Range(0, Count)];
        float[] values = new float[Count];
        subset.ReadValues<float>(all, values);
        Assert.Equal(numbers.Reverse(), values);
        Assert.Equal(numbers.Reverse(), ReadInputs<float>(subset, all));
    }

    [Fact]
    public void ASplitSharesOutAllSamplesBySeed()
    {
        float[] numbers = [.. Enumerable.Range(0, 10).Select(i => (float)i)];
        var data = new InMemoryDataSet(numbers, 1, numbers, 1);
        (DataSet first, DataSet second) = data.Split(0.7, seed: 4);
        Assert.Equal((7, 3), (first.Count, second.Count));
        Assert.Equal(numbers, All(first).Concat(All(second)).Order());
        Assert.Equal(All(first), All(data.Split(0.7, seed: 4).First));
        Assert.NotEqual(All(first), All(data.Split(0.7, seed: 5).First));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(double.NaN));

        static float[] All(DataSet part) => ReadInputs<float>(part, [.. Enumerable.Range(0, part.Count)]);
    }

    [Fact]
    public void ImagesAreScaledAsTheyAreRead()
    {
        byte[] pixels = [0, 51, 255, 102];
        var data = new ImageDataSet(pixels, 1, 1, 2, new[] { 1, 0 }, mean: 0.2, deviation: 0.5);
        Assert.Equal([1.6f, 0.4f, -0.4f, 0f], ReadInputs<float>(data, 1, 0));
        Assert.Equal([1.6f, 0.4f, -0.4f, 0f], ReadInputs<double>(data, 1, 0).Select(value => (float)value));
        Assert.Equal([255, 102], data.Pixels(1).ToArray());
        Assert.Equal(1, data.Label(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Label(2));
        Assert.Throws<ArgumentException>(() => new ImageDataSet(pixels, 1, 1, 3, new[] { 1, 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageDataSet(pixels, 1, 1, 2, new[] { 1, 0 }, deviation: 0));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.2860, 0.3530)]
    public void EveryByteIsScaledTheSameInVectorsAndAlone(double mean, double deviation)
    {
        // Of odd length, so that some pixels are scaled in vectors and some alone.
        byte[] pixels = [.. Enumerable.Range(0, 2 * 259).Select(i => (byte)i)];
        var data = new ImageDataSet(pixels, 1, 7, 37, new[] { 0, 0 }, mean: mean, deviation: deviation);
        float[] single = ReadInputs<float>(data, 0, 1);
        double[] twice = ReadInputs<double>(data, 0, 1);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(((pixels[i] / 255.0) - mean) / deviation, single[i], 1e-6);
            Assert.Equal(single[i], twice[i]);
        }
    }

    [Fact]
    public void ReadingAllocatesNothing()
    {
        DataSet data = new ImageDataSet(new byte[600 * 4], 1, 2, 2, new int[600]).Take(500);
        int[] indices = [.. Enumerable.Range(0, 400)];
        float[] inputs = new float[1600];
        int[] labels = new int[400];
        Read();
        Read();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Read()
        {
            data.ReadInputs<float>(indices, inputs);
            data.ReadLabels(indices, labels);
        }
    }

    private static T[] ReadInputs<T>(DataSet data, params int[] indices)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var inputs = new T[indices.Length * data.InputSize];
        data.ReadInputs<T>(indices, inputs);
        return inputs;
    }

    private static int[] ReadLabels(DataSet data, params int[] indices)
    {
        int[] labels = new int[indices.Length];
        data.ReadLabels(indices, labels);
        return labels;
    }
}
