package dev.changeflow.domain.forecast;

/** A symmetric positive definite matrix, taken apart so that equations with it can be solved. */
final class Cholesky {

    private final double[][] lower;

    Cholesky(double[][] matrix) {
        int size = matrix.length;
        lower = new double[size][];
        for (int row = 0; row < size; row++) {
            lower[row] = new double[row + 1];
            for (int column = 0; column <= row; column++) {
                double sum = matrix[row][column];
                for (int k = 0; k < column; k++) {
                    sum -= lower[row][k] * lower[column][k];
                }
                lower[row][column] = row == column ? StrictMath.sqrt(sum) : sum / lower[column][column];
            }
        }
    }

    /** The x for which the matrix times x is {@code right}. */
    double[] solve(double[] right) {
        double[] x = forward(right);
        for (int row = x.length - 1; row >= 0; row--) {
            for (int k = row + 1; k < x.length; k++) {
                x[row] -= lower[k][row] * x[k];
            }
            x[row] /= lower[row][row];
        }
        return x;
    }

    /** {@code vector} times the inverse of the matrix times {@code vector}. */
    double inverseForm(double[] vector) {
        double sum = 0;
        for (double part : forward(vector)) {
            sum += part * part;
        }
        return sum;
    }

    private double[] forward(double[] right) {
        double[] x = right.clone();
        for (int row = 0; row < x.length; row++) {
            for (int k = 0; k < row; k++) {
                x[row] -= lower[row][k] * x[k];
            }
            x[row] /= lower[row][row];
        }
        return x;
    }
}
