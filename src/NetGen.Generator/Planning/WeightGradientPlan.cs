using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>
/// The weight gradient of a convolution as the emitted code runs it: with the channels of a pixel side by side, the pixels under a
/// row of the window are one run of vectors, and every output position adds its gradient times that run.
/// </summary>
internal sealed record WeightGradientPlan
{
    // 512 KB of floats: half of a server core's second-level cache, read once for every row of the window.
    private const int BlockScalars = 128 * 1024;

    // Small images are taken several at a time, so that the sums, as large as the weights, are loaded and stored less often.
    private const int MaxBlockScalars = 512 * 1024;

    // Shorter runs would leave most lanes of a wide vector empty.
    private const int MinRun = 12;

    // The lanes of the widest vector of floats: rows of sums are whole vectors at any width.
    private const int Lanes = 16;

    private WeightGradientPlan(Convolution convolution)
    {
        WindowGeometry g = convolution.Geometry;
        Run = g.Kernel.Width * convolution.GroupInputs;
        Tile = TileShape.For(convolution.GroupOutputs, Run);
        Pitch = Math.Max(g.Input.Width + g.Padding.Width, ((g.Output.Width - 1) * g.Stride.Width) + g.Kernel.Width);
        long row = (long)Pitch * convolution.GroupInputs;
        int window = ((g.Kernel.Height - 1) * g.Dilation.Height) + 1;
        int allRows = ((g.Output.Height - 1) * g.Stride.Height) + window;
        bool whole = allRows * row <= BlockScalars;
        OutputRows = whole ? g.Output.Height : (int)Math.Min(g.Output.Height, Math.Max(1, ((BlockScalars / row) - window) / g.Stride.Height));
        Rows = ((OutputRows - 1) * g.Stride.Height) + window;
        Samples = whole ? (int)Math.Max(1, MaxBlockScalars / (allRows * row)) : 1;
        Samples = Math.Min(Samples, 16);
        SumsRow = (Run + (Lanes * Tile.Vectors) - 1) / (Lanes * Tile.Vectors) * Lanes * Tile.Vectors;
        SampleSize = Rows * row;
        SumsSize = (long)convolution.GroupOutputs * g.Kernel.Height * SumsRow;
    }

    /// <summary>Elements under a row of the window: kernelWidth · channels.</summary>
    public int Run { get; }

    public TileShape Tile { get; }

    /// <summary>Pixels from one row of a block to the next.</summary>
    public int Pitch { get; }

    /// <summary>Rows of a block.</summary>
    public int Rows { get; }

    /// <summary>Output rows that a block serves.</summary>
    public int OutputRows { get; }

    /// <summary>Samples that are taken together.</summary>
    public int Samples { get; }

    /// <summary>Elements of one sample in a block.</summary>
    public long SampleSize { get; }

    /// <summary>Elements from one row of sums to the next.</summary>
    public int SumsRow { get; }

    /// <summary>Elements of all sums.</summary>
    public long SumsSize { get; }

    /// <summary>Scratch memory: the sums, and a block with what tiles may read beyond it.</summary>
    public long Scratch => SumsSize + (Samples * SampleSize) + WindowPlan.Slack;

    /// <summary>The plan of a weight gradient; null where the runs would be too short, or have gaps.</summary>
    public static WeightGradientPlan? Of(Convolution convolution)
    {
        if (convolution.Direction != Direction.WeightGradient || (convolution.Geometry is { Dilation.Width: > 1, Kernel.Width: > 1 }))
        {
            return null;
        }

        return convolution.Geometry.Kernel.Width * convolution.GroupInputs >= MinRun ? new(convolution) : null;
    }
}
