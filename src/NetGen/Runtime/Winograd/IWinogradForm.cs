using System.Numerics;

namespace NetGen.Runtime;

/// <summary>
/// A form F(m, r) of Winograd's convolution, in one dimension: m outputs of a window of r elements take m + r − 1 products instead of
/// m·r. In two dimensions each transform is applied to columns, then to rows.
/// </summary>
/// <remarks>
/// <para>
/// y = Aᵀ[(G g) ⊙ (Bᵀ d)], for a tile d of m + r − 1 inputs and a window g. Sums over channels are taken between the transforms, and
/// become one matrix product for each element of a tile. Source: Lavin and Gray 2016, "Fast algorithms for convolutional neural
/// networks", arXiv:1509.09308, section 4.
/// </para>
/// <para>
/// All forms here have tiles of six elements, and with that the transform of the input in common. The polynomials are evaluated at
/// 0, ±√½, ±√2 and ∞ instead of the usual 0, ±1, ±2 and ∞: a third of the rounding error, and since √½·√2 = 1 fewer multiplications.
/// </para>
/// <para>Each method reads vectors a step apart from a reference on, and writes vectors a step apart.</para>
/// </remarks>
public interface IWinogradForm
{
    /// <summary>Outputs of a tile, m: how far it is from one tile to the next.</summary>
    static abstract int Step { get; }

    /// <summary>Elements of the window, r.</summary>
    static abstract int Window { get; }

    /// <summary>Aᵀ m: the outputs of six products.</summary>
    /// <param name="from">The products.</param>
    /// <param name="step">Elements from one product to the next.</param>
    /// <param name="to">Receives the outputs.</param>
    /// <param name="toStep">Elements from one output to the next.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    static abstract void Output<V, T>(ref readonly T from, nint step, ref T to, nint toStep)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>A dY: the gradient of six products from that of the outputs.</summary>
    /// <param name="from">The gradient of the outputs.</param>
    /// <param name="step">Elements from one output to the next.</param>
    /// <param name="to">Receives the gradient of the products.</param>
    /// <param name="toStep">Elements from one product to the next.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    static abstract void OutputGradient<V, T>(ref readonly T from, nint step, ref T to, nint toStep)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>G g: a window, transformed.</summary>
    /// <param name="from">The elements of the window.</param>
    /// <param name="step">Elements from one of them to the next.</param>
    /// <param name="to">Receives the six elements of the transform.</param>
    /// <param name="toStep">Elements from one of those to the next.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    static abstract void TransformWindow<V, T>(ref readonly T from, nint step, ref T to, nint toStep)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Gᵀ dU: the gradient of a window from that of its transform.</summary>
    /// <param name="from">The gradient of the six elements of the transform.</param>
    /// <param name="step">Elements from one of them to the next.</param>
    /// <param name="to">Receives the gradient of the window's elements.</param>
    /// <param name="toStep">Elements from one of those to the next.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    static abstract void WindowGradient<V, T>(ref readonly T from, nint step, ref T to, nint toStep)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>;
}
