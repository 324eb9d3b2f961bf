using System.Numerics;

namespace NetGen.Runtime;

/// <summary>What an optimizer's formula is written in, so that one text serves vectors of the processor and scalars of a device.</summary>
/// <typeparam name="TSelf">The implementing type: a scalar, or a vector that is computed with lane by lane.</typeparam>
public interface IArithmetic<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>,
    IUnaryNegationOperators<TSelf, TSelf>
    where TSelf : struct, IArithmetic<TSelf>
{
    /// <summary>The larger of each pair of lanes; NaN where either is NaN.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The square root of each lane.</summary>
    static abstract TSelf Sqrt(TSelf x);
}
