namespace NetGen.Benchmarks.Rows;

/// <summary>What a convolution should compute, by its definition in double precision, for a sample of the elements.</summary>
/// <param name="Shape">The convolution.</param>
/// <param name="Inputs"><c>[N, C, H, W]</c>.</param>
/// <param name="Weights"><c>[K, C, P, Q]</c>.</param>
/// <param name="OutputGradients"><c>[N, K, H, W]</c>.</param>
internal sealed record DoubleReference(KernelShape Shape, float[] Inputs, float[] Weights, float[] OutputGradients)
{
    /// <summary>Elements to compare: enough to meet every tile and border, few enough to be computed in no time.</summary>
    private const int Elements = 500;

    private int Plane => Shape.Size * Shape.Size;

    private int Taps => Shape.Kernel * Shape.Kernel;

    private int Padding => (Shape.Kernel - 1) / 2;

    private int Batch => Inputs.Length / (Shape.Channels * Plane);

    /// <summary>The largest error among the outputs, as a share of the largest magnitude.</summary>
    public double OutputError(ReadOnlySpan<float> outputs) => Error(outputs, Output);

    /// <summary>The largest error among the gradients of the inputs, as a share of the largest magnitude.</summary>
    public double InputGradientError(ReadOnlySpan<float> inputGradients) => Error(inputGradients, InputGradient);

    /// <summary>The largest error among the gradients of the weights, as a share of the largest magnitude.</summary>
    public double WeightGradientError(ReadOnlySpan<float> weightGradients) => Error(weightGradients, WeightGradient);

    private static double Error(ReadOnlySpan<float> actual, Func<int, double> expected)
    {
        Random random = new(1);
        double difference = 0;
        double magnitude = 0;
        for (int i = 0; i < Elements; i++)
        {
            int index = random.Next(actual.Length);
            double value = expected(index);
            difference = Math.Max(difference, Math.Abs(actual[index] - value));
            magnitude = Math.Max(magnitude, Math.Abs(value));
        }

        return difference / magnitude;
    }

    // y[n, k, h, w] = Σ weight[k, c, p, q] · x[n, c, h + p − padding, w + q − padding]
    private double Output(int index)
    {
        (int n, int k, int h, int w) = Pixel(index);
        double sum = 0;
        for (int c = 0; c < Shape.Channels; c++)
        {
            for (int tap = 0; tap < Taps; tap++)
            {
                (int p, int q) = (tap / Shape.Kernel, tap % Shape.Kernel);
                sum += Weight(k, c, tap) * At(Inputs, n, c, h + p - Padding, w + q - Padding);
            }
        }

        return sum;
    }

    // dX[n, c, h, w] = Σ weight[k, c, p, q] · dY[n, k, h − p + padding, w − q + padding]
    private double InputGradient(int index)
    {
        (int n, int c, int h, int w) = Pixel(index);
        double sum = 0;
        for (int k = 0; k < Shape.Channels; k++)
        {
            for (int tap = 0; tap < Taps; tap++)
            {
                (int p, int q) = (tap / Shape.Kernel, tap % Shape.Kernel);
                sum += Weight(k, c, tap) * At(OutputGradients, n, k, h - p + Padding, w - q + Padding);
            }
        }

        return sum;
    }

    // dWeight[k, c, p, q] = Σ dY[n, k, h, w] · x[n, c, h + p − padding, w + q − padding]
    private double WeightGradient(int index)
    {
        int tap = index % Taps;
        int c = index / Taps % Shape.Channels;
        int k = index / Taps / Shape.Channels;
        (int p, int q) = (tap / Shape.Kernel, tap % Shape.Kernel);
        double sum = 0;
        for (int n = 0; n < Batch; n++)
        {
            for (int h = 0; h < Shape.Size; h++)
            {
                for (int w = 0; w < Shape.Size; w++)
                {
                    sum += At(OutputGradients, n, k, h, w) * At(Inputs, n, c, h + p - Padding, w + q - Padding);
                }
            }
        }

        return sum;
    }

    private double Weight(int k, int c, int tap) => Weights[(((k * Shape.Channels) + c) * Taps) + tap];

    private double At(float[] images, int n, int channel, int h, int w) =>
        h < 0 || h >= Shape.Size || w < 0 || w >= Shape.Size
            ? 0
            : images[(((n * Shape.Channels) + channel) * Plane) + (h * Shape.Size) + w];

    private (int N, int Channel, int H, int W) Pixel(int index) =>
        (index / Plane / Shape.Channels, index / Plane % Shape.Channels, index % Plane / Shape.Size, index % Shape.Size);
}
