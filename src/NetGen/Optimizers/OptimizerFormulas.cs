using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen;

/// <summary>What optimizers compute for an element, wherever that is.</summary>
/// <remarks>
/// Products and sums are rounded one by one, so that every width gives the same bits. A caller leaves out what its settings make
/// without effect, as PyTorch does: without weight decay, an infinite parameter must not turn 0·∞ into NaN.
/// </remarks>
internal static class OptimizerFormulas
{
    /// <summary>The gradient with the penalty's: <c>g + weightDecay·θ</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Decayed<V>(V gradient, V parameter, V weightDecay)
        where V : struct, IArithmetic<V> =>
        gradient + weightDecay * parameter;

    /// <summary>A running mean, or a momentum: <c>decay·mean + fresh·value</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Running<V>(V mean, V value, V decay, V fresh)
        where V : struct, IArithmetic<V> =>
        decay * mean + fresh * value;

    /// <summary>A running mean of squares: <c>decay·mean + fresh·g²</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V RunningSquare<V>(V mean, V gradient, V decay, V fresh)
        where V : struct, IArithmetic<V> =>
        decay * mean + fresh * gradient * gradient;

    /// <summary>Nesterov's direction: <c>g + momentum·b</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Ahead<V>(V gradient, V buffer, V momentum)
        where V : struct, IArithmetic<V> =>
        gradient + momentum * buffer;

    /// <summary>A parameter after a step along a direction: <c>θ − learningRate·d</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Descended<V>(V parameter, V direction, V learningRate)
        where V : struct, IArithmetic<V> =>
        parameter - learningRate * direction;

    /// <summary>A parameter after a step of Adam: <c>θ − stepSize·m / (√v·inverseCorrection2 + epsilon)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Adapted<V>(V parameter, V mean, V square, V stepSize, V inverseCorrection2, V epsilon)
        where V : struct, IArithmetic<V> =>
        parameter - stepSize * mean / (V.Sqrt(square) * inverseCorrection2 + epsilon);
}
