using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>How pooling is written: which windows of a row are computed side by side, and what is unrolled.</summary>
internal sealed record PoolingPlan
{
    // Up to 4 x 4; larger windows are loops over their rows.
    private const int StraightLine = 16;

    // The elements of a window's row are loaded one after another; wider windows are few.
    private const int MaxVectorWidth = 8;

    // For fewer windows in a row, filling a vector costs more than it saves.
    private const int MinVectorColumns = 4;

    public PoolingPlan(Pooling pooling)
    {
        WindowGeometry g = pooling.Geometry;
        int width = g.Input.Width;
        int stride = g.Stride.Width;
        IsStraight = g.StaysInside && g.Kernel.Height * g.Kernel.Width <= StraightLine;
        IsPaired = stride == 2;

        // Pairs are read whole, also where the window ends with the first of one.
        int reach = IsPaired ? (g.Kernel.Width + 1) / 2 * 2 : g.Kernel.Width;
        int first = (g.Padding.Width + stride - 1) / stride;
        int room = width + g.Padding.Width - reach;
        int end = room < 0 ? 0 : Math.Min(g.Output.Width, (room / stride) + 1);
        bool tiles = g.StaysInside && g.Kernel == g.Stride && pooling.Write == GradientWrite.Assign;

        // Where windows overlap, a vector of gradients would wait for the one before it to be written.
        bool addsMeans = pooling is { Direction: Direction.InputGradient, Reduction: not Reduction.Max } && !tiles;
        if (stride <= 2 && g.Kernel.Width <= MaxVectorWidth && end - first >= MinVectorColumns && !addsMeans)
        {
            First = first;
            End = end;
        }

        Tiles = IsVectorized && tiles;
        WritesAll = Tiles && g.Output.Width * stride == width && g.Output.Height * g.Stride.Height == g.Input.Height;
    }

    /// <summary>The first output column that is computed in vectors: windows before it reach over the left edge.</summary>
    public int First { get; }

    /// <summary>The end of those columns: windows from it reach over the right edge.</summary>
    public int End { get; }

    /// <summary>Whether any are.</summary>
    public bool IsVectorized => End > First;

    /// <summary>Whether a window is written out in full, instead of as a loop over its rows.</summary>
    public bool IsStraight { get; }

    /// <summary>Whether neighbouring windows are two pixels apart, so that a vector of them takes every other pixel.</summary>
    public bool IsPaired { get; }

    /// <summary>Whether windows lie side by side, so that each pixel's gradient is written once, by vectors, and not added to.</summary>
    public bool Tiles { get; }

    /// <summary>Whether they also cover the image, so that no gradient is left to be cleared.</summary>
    public bool WritesAll { get; }
}
