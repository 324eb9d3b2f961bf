using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>
/// The weight gradient of a convolution as the emitted code runs it: every output position adds its gradient times a run of pixels.
/// With the channels of a pixel side by side, the pixels under a row of the window are one run; over few channels, where that would
/// not fill a vector, the pixels under the whole window are copied to be one ("patch").
/// </summary>
internal sealed record WeightGradientPlan
{
    // 512 KB of floats: half of a server core's second-level cache, read once for every row of the window.
    private const int BlockScalars = 128 * 1024;

    // Small images are taken several at a time, so that the sums, as large as the weights, are loaded and stored less often.
    private const int MaxBlockScalars = 512 * 1024;
    private const int MaxSamples = 16;

    // Shorter runs would leave most lanes of a wide vector empty.
    private const int MinRun = 12;

    // The lanes of the widest vector of floats: rows of sums are whole vectors at any width.
    private const int Lanes = 16;

    /// <param name="convolution">A weight gradient.</param>
    public WeightGradientPlan(Convolution convolution)
    {
        WindowGeometry g = convolution.Geometry;
        IsPatch = g.Kernel.Width * convolution.GroupInputs < MinRun || (g.Dilation.Width > 1 && g.Kernel.Width > 1);
        Run = IsPatch ? convolution.Terms : g.Kernel.Width * convolution.GroupInputs;
        RunsOfFilter = IsPatch ? 1 : g.Kernel.Height;
        Tile = TileShape.For(convolution.GroupOutputs, Run);
        int vectors = Lanes * Tile.Vectors;
        SumsRow = (Run + vectors - 1) / vectors * vectors;
        SumsSize = (long)convolution.GroupOutputs * RunsOfFilter * SumsRow;

        int window = ((g.Kernel.Height - 1) * g.Dilation.Height) + 1;
        Pitch = Math.Max(
            g.Input.Width + g.Padding.Width, ((g.Output.Width - 1) * g.Stride.Width) + ((g.Kernel.Width - 1) * g.Dilation.Width) + 1);
        long pixelRow = (long)Pitch * convolution.GroupInputs;
        long outputRow = IsPatch ? (long)g.Output.Width * Run : pixelRow * g.Stride.Height;
        bool whole = (g.Output.Height * outputRow) + (window * pixelRow) <= BlockScalars;
        OutputRows = whole ? g.Output.Height : (int)Math.Min(g.Output.Height, Math.Max(1, ((BlockScalars - (window * pixelRow)) / outputRow)));
        Rows = ((OutputRows - 1) * g.Stride.Height) + window;
        SampleSize = IsPatch ? OutputRows * outputRow : Rows * pixelRow;
        PaddedSize = IsPatch ? (Rows * pixelRow) + Lanes : 0;
        Samples = whole ? (int)Math.Min(MaxSamples, Math.Max(1, MaxBlockScalars / SampleSize)) : 1;
        Column = IsPatch ? Run : g.Stride.Width * convolution.GroupInputs;
        Row = IsPatch ? outputRow : g.Stride.Height * pixelRow;
        WindowRow = IsPatch ? 0 : g.Dilation.Height * pixelRow;
    }

    /// <summary>Whether a run holds the pixels under a whole window.</summary>
    public bool IsPatch { get; }

    /// <summary>Elements of a run.</summary>
    public int Run { get; }

    /// <summary>Runs that the weights of a filter are made of.</summary>
    public int RunsOfFilter { get; }

    public TileShape Tile { get; }

    /// <summary>Pixels from one row of the padded image to the next.</summary>
    public int Pitch { get; }

    /// <summary>Rows of the padded image that a block needs.</summary>
    public int Rows { get; }

    /// <summary>Output rows that a block serves.</summary>
    public int OutputRows { get; }

    /// <summary>Samples that are taken together.</summary>
    public int Samples { get; }

    /// <summary>Elements of one sample in a block.</summary>
    public long SampleSize { get; }

    /// <summary>Elements of the padded image that patches are copied from.</summary>
    public long PaddedSize { get; }

    /// <summary>Elements from the run of one output column to the next.</summary>
    public int Column { get; }

    /// <summary>Elements from the run of one output row to the next.</summary>
    public long Row { get; }

    /// <summary>Elements from the run of one row of the window to the next.</summary>
    public long WindowRow { get; }

    /// <summary>Elements from one row of sums to the next.</summary>
    public int SumsRow { get; }

    /// <summary>Elements of all sums.</summary>
    public long SumsSize { get; }

    /// <summary>Elements of a block with what tiles may read beyond it.</summary>
    public long BlockSize => (Samples * SampleSize) + WindowPlan.Slack;

    /// <summary>Scratch memory.</summary>
    public long Scratch => SumsSize + BlockSize + PaddedSize;
}
